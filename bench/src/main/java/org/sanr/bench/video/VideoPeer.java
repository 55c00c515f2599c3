package org.sanr.bench.video;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/**
 * The light field as a video in serpentine order, coded by ffmpeg and decoded to RGB, as the anchors of
 * {@code shared/rd/peers.py} are.
 *
 * @param field 8 bit views
 * @param recipe the encoder and its settings
 */
public record VideoPeer(LightField field, Recipe recipe) {
  private static final List<String> SWS = List.of("-sws_flags", "accurate_rnd+full_chroma_int+full_chroma_inp+bicubic");

  /**
   * Refuses deeper views.
   *
   * @throws ToolException if the views have more than 8 bits
   */
  public VideoPeer {
    if (field.bitDepth() != 8) {
      throw new ToolException(ExitCode.BAD_INPUT, "views of " + field.bitDepth()
          + " bits: other codecs are measured on views of 8 bits only, convert them first");
    }
  }

  /**
   * {@return the file's name in a folder}
   *
   * @param folder any
   */
  public Path stream(Path folder) {
    return folder.resolve("peer." + recipe.extension());
  }

  /**
   * Encodes all views.
   *
   * @param q rate factor, see {@link Recipe#options}
   * @param stream the file to write, as named by {@link #stream}; replaced
   */
  public void encode(double q, Path stream) throws IOException {
    List<String> line = command("-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", field.width() + "x" + field.height(),
        "-r", "30", "-i", "-");
    line.addAll(SWS);
    line.addAll(List.of("-vf", "scale=out_color_matrix=bt709:out_range=pc", "-pix_fmt", "yuv444p10le"));
    line.addAll(recipe.options(q));
    line.add(stream.toString());
    Process process = start(new ProcessBuilder(line).redirectError(Redirect.INHERIT).redirectOutput(Redirect.DISCARD));
    try (OutputStream out = process.getOutputStream()) {
      byte[] frame = new byte[field.width() * field.height() * 3];
      for (int view = 0; view < field.rows() * field.cols(); view++) {
        for (int i = 0; i < frame.length; i++) {
          frame[i] = (byte) field.sample(row(view), col(view), i);
        }
        out.write(frame);
      }
    } catch (IOException e) {
      require(process); // a broken pipe: ffmpeg's exit code tells more
      throw e;
    }
    require(process);
  }

  /**
   * {@return the command that decodes to raw RGB on stdout}
   *
   * @param stream the coded file
   * @param filter ffmpeg filters to apply first, each with a comma at its end
   * @param more further output options
   */
  public static List<String> decoding(Path stream, String filter, String... more) {
    List<String> line = command("-i", stream.toString());
    line.addAll(SWS);
    line.addAll(List.of("-vf", filter + "scale=in_color_matrix=bt709:in_range=pc"));
    line.addAll(List.of(more));
    line.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "-"));
    return line;
  }

  /**
   * {@return the views of a stream, in their places}
   *
   * @param stream what {@link #encode} wrote
   */
  public LightField decode(Path stream) throws IOException {
    View[] views = new View[field.rows() * field.cols()];
    Process process = start(new ProcessBuilder(decoding(stream, "")).redirectError(Redirect.INHERIT));
    try (InputStream in = process.getInputStream()) {
      for (int view = 0; view < views.length; view++) {
        byte[] frame = in.readNBytes(field.width() * field.height() * 3);
        if (frame.length < field.width() * field.height() * 3) {
          require(process);
          throw new IOException(stream + ": ffmpeg decodes " + view + " frames instead of " + views.length);
        }
        views[row(view) * field.cols() + col(view)] = new View.Bytes(field.height(), field.width(), frame);
      }
    }
    require(process);
    return new LightField(field.rows(), field.cols(), Arrays.asList(views));
  }

  private int row(int view) {
    return view / field.cols();
  }

  private int col(int view) {
    int col = view % field.cols();
    return row(view) % 2 == 0 ? col : field.cols() - 1 - col;
  }

  private static List<String> command(String... args) {
    List<String> line = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
    line.addAll(List.of(args));
    return line;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ToolException(ExitCode.USAGE, "ffmpeg does not start: install it, with libx265 and libaom", e);
    }
  }

  private static void require(Process process) {
    try {
      if (process.waitFor() != 0) {
        throw new ToolException(ExitCode.IO, "ffmpeg ended with exit code " + process.exitValue()
            + "; it needs libx265 and libaom (ffmpeg -encoders)");
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new ToolException(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }
}
