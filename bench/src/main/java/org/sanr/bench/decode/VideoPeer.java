package org.sanr.bench.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.Quality;
import org.sanr.encoder.metric.ViewQuality;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/**
 * The light field as a video in serpentine order, coded by x265 as the rate-distortion anchors are (recipe {@code strong}),
 * decoded by ffmpeg to raw RGB.
 *
 * @param field 8 bit views
 */
record VideoPeer(LightField field) {
  private static final List<String> SWS = List.of("-sws_flags", "accurate_rnd+full_chroma_int+full_chroma_inp+bicubic");

  /** Encodes at a constant rate factor. */
  void encode(int crf, Path stream) throws IOException {
    List<String> line = command("-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", field.width() + "x" + field.height(),
        "-r", "30", "-i", "-");
    line.addAll(SWS);
    line.addAll(List.of("-vf", "scale=out_color_matrix=bt709:out_range=pc", "-pix_fmt", "yuv444p10le", "-c:v",
        "libx265",
        "-preset", "veryslow", "-tune", "psnr", "-x265-params",
        "crf=" + crf + ":keyint=-1:bframes=16:ref=6:range=full:colormatrix=bt709:log-level=none", stream.toString()));
    Process process = new ProcessBuilder(line).redirectError(Redirect.INHERIT).redirectOutput(Redirect.DISCARD).start();
    try (OutputStream out = process.getOutputStream()) {
      byte[] frame = new byte[field.width() * field.height() * 3];
      for (int view = 0; view < field.rows() * field.cols(); view++) {
        for (int i = 0; i < frame.length; i++) {
          frame[i] = (byte) field.sample(row(view), col(view), i);
        }
        out.write(frame);
      }
    }
    require(process);
  }

  /** {@return the command that decodes to raw RGB on stdout} */
  static List<String> decoding(Path stream, String filter, String... more) {
    List<String> line = command("-i", stream.toString());
    line.addAll(SWS);
    line.addAll(List.of("-vf", filter + "scale=in_color_matrix=bt709:in_range=pc"));
    line.addAll(List.of(more));
    line.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "-"));
    return line;
  }

  /** {@return PSNR-YUV of a stream} */
  double quality(Path stream) throws IOException {
    ViewQuality[] views = new ViewQuality[field.rows() * field.cols()];
    Process process = new ProcessBuilder(decoding(stream, "")).redirectError(Redirect.INHERIT).start();
    try (InputStream in = process.getInputStream()) {
      for (int view = 0; view < views.length; view++) {
        byte[] frame = in.readNBytes(field.width() * field.height() * 3);
        views[row(view) * field.cols() + col(view)] = ViewQuality.of(field.view(row(view), col(view)), frame);
      }
    }
    require(process);
    return new Quality(List.of(views)).psnrYuv();
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

  private static void require(Process process) {
    try {
      if (process.waitFor() != 0) {
        throw new ToolException(ExitCode.IO, "ffmpeg ended with exit code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new ToolException(ExitCode.INTERRUPTED, "interrupted", e);
    }
  }
}
