package org.sanr.bench.decode;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.sanr.bench.Installed;
import org.sanr.bench.Origin;
import org.sanr.bench.video.Recipe;
import org.sanr.bench.video.VideoPeer;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.metric.Quality;
import org.sanr.encoder.metric.ViewQuality;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decoding against a video decoder: the same views, at about the same quality, to the same raw pixels, in turns. */
@Command(name = "race", sortOptions = false,
    description = "Times the installed decoder (first \"mvn -Pdist package\") and ffmpeg on x265's stream of about the same PSNR-YUV (needs "
        + "ffmpeg with libx265), process start included, in turns: the whole light field to raw RGB, and one view in the middle of the scan.",
    footer = {"", "Example: ./sanr bench race ../shared/lightfields/lytro_stego2067 stego.sanr"})
public final class RaceCommand implements Callable<Integer> {
  private static final double CLOSE_DB = 0.15;

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The views that were encoded.")
  private Path folder;

  @Parameters(index = "1", paramLabel = "FILE.sanr", description = "The stream.")
  private Path file;

  @Mixin
  private Installed installed;

  @Option(names = "--crf", paramLabel = "N", defaultValue = "32",
      description = "x265's rate factor to begin with; it is moved until the qualities are within 0.15 dB or as close as "
          + "whole numbers come (default: ${DEFAULT-VALUE}).")
  private int crf;

  @Option(names = "--turns", paramLabel = "N", defaultValue = "7",
      description = "How often each decodes; the best time counts (default: ${DEFAULT-VALUE}).")
  private int turns;

  /** For picocli. */
  public RaceCommand() {}

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    Path scratch = Files.createTempDirectory("sanr-race");
    try {
      String sanr = installed.decoder(home).toString();
      LightField field = LightFieldReader.read(LightFieldReader.list(folder));
      double ours = quality(field);
      VideoPeer peer = new VideoPeer(field, Recipe.STRONG);
      Path video = peer.stream(scratch);
      double theirs = match(peer, video, ours);
      PrintWriter out = spec.commandLine().getOut();
      Origin origin = Origin.now(home);
      out.printf("%s, commit %s, %s%n", origin.date(), origin.commit(), origin.machine());
      out.printf(Locale.ROOT, "%s: %,d bytes, %.2f dB; x265 crf %d: %,d bytes, %.2f dB%n", file.getFileName(),
          Files.size(file), ours, crf, Files.size(video), theirs);
      int row = field.rows() / 2;
      int col = field.cols() / 2;
      int frame = row * field.cols() + (row % 2 == 0 ? col : field.cols() - 1 - col);
      times(out, "all views", List.of(sanr, "dec", file.toString(), "-o", "-", "--quiet"),
          VideoPeer.decoding(video, ""));
      times(out, "one view",
          List.of(sanr, "dec", file.toString(), "-o", "-", "--quiet", "--view", row + "," + col),
          VideoPeer.decoding(video, "select=eq(n\\," + frame + "),", "-frames:v", "1"));
      out.flush();
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
    return ExitCode.OK.value();
  }

  private double quality(LightField field) throws IOException {
    ViewQuality[] views = new ViewQuality[field.rows() * field.cols()];
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file)) {
      decoder.renderAll(
          (row, col, samples) -> views[row * field.cols() + col] = ViewQuality.of(field.view(row, col), samples));
    }
    return new Quality(List.of(views)).psnrYuv();
  }

  /** Moves the rate factor towards the wanted quality, about half a decibel a step. */
  private double match(VideoPeer peer, Path video, double wanted) throws IOException {
    peer.encode(crf, video);
    double quality = theirQuality(peer, video);
    for (int tries = 0; tries < 4 && Math.abs(quality - wanted) > CLOSE_DB; tries++) {
      int move = (int) Math.rint((quality - wanted) / 0.5);
      if (move == 0) {
        break;
      }
      crf += move;
      peer.encode(crf, video);
      quality = theirQuality(peer, video);
    }
    return quality;
  }

  private static double theirQuality(VideoPeer peer, Path video) throws IOException {
    return Quality.of(peer.field(), peer.decode(video)).psnrYuv();
  }

  private void times(PrintWriter out, String what, List<String> ours, List<String> theirs) throws IOException {
    double mine = Double.MAX_VALUE;
    double other = Double.MAX_VALUE;
    for (int turn = 0; turn < turns; turn++) {
      mine = Math.min(mine, seconds(ours));
      other = Math.min(other, seconds(theirs));
    }
    out.printf(Locale.ROOT, "%-10s sanr %.3f s, ffmpeg %.3f s, ratio %.2f%n", what, mine, other, other / mine);
  }

  private static double seconds(List<String> command) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(command.getFirst() + " failed");
    }
    return (System.nanoTime() - start) * 1e-9;
  }
}
