package org.sanr.encoder.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.Quality;
import org.sanr.encoder.metric.StreamQuality;
import org.sanr.encoder.metric.ViewQuality;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.JsonObject;
import org.sanr.tool.StreamFile;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code eval}: the quality of a stream against the light field that it was made from. */
@Command(name = "eval", sortOptions = false, description = "Decodes a stream and measures it against its "
    + "light field: per view PSNR of Y, U and V (BT.709), PSNR-YUV = (6 Y + U + V) / 8, SSIM of Y, means over the views, and "
    + "bits per pixel of the whole file.",
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} views toys.sanr",
      "  ${COMMAND-FULL-NAME} views toys.sanr --views 9x9 --json"
    })
public final class EvalCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The views before coding, as enc takes them.")
  private Path folder;

  @Parameters(index = "1", paramLabel = "F.sanr", description = "The stream, - for stdin.")
  private String file;

  @Mixin
  private InputOptions input;

  @Option(names = "--json", description = "Prints one JSON object, with the bits of each part of the file.")
  private boolean json;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Threads that decode (all cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /** Made by picocli. */
  public EvalCommand() {}

  /**
   * Measures and prints.
   *
   * @return 0
   * @throws IOException unusable input, a refused stream or failing storage, each by its own type
   */
  @Override
  public Integer call() throws IOException {
    if (jobs < 1) {
      throw new ToolException(ExitCode.USAGE, "-j " + jobs + ": at least one job is needed");
    }
    StreamFile stream = new StreamFile(file);
    stream.use(DecoderOptions.defaults().withThreads(jobs), decoder -> {
      StreamInfo info = decoder.info();
      LightField original = new OriginalViews(folder, input.choice()).read(Path.of(stream.label()), info, common);
      ViewQuality[] qualities = new ViewQuality[info.rows() * info.cols()];
      decoder.renderAll(
          (row, col, samples) -> qualities[row * info.cols() + col] = ViewQuality.of(original.view(row, col), samples));
      common.say(1, decoder::simd);
      Quality quality = new Quality(List.of(qualities));
      PrintWriter out = spec.commandLine().getOut();
      out.println(json
          ? new StreamQuality(info, quality, decoder.partBits()).tell(new JsonObject())
          : table(info, quality));
      out.flush();
    });
    return ExitCode.OK.value();
  }

  private static String table(StreamInfo info, Quality quality) {
    int worst = quality.worstIndex();
    return String.format(Locale.ROOT, """
        bits per pixel  %.6f  (%d bytes)
        PSNR-YUV        %.3f dB
        PSNR-Y          %.3f dB
        SSIM-Y          %.5f
        worst view      %.3f dB  (view %02d_%02d)""",
        info.bpp(), info.bytes(), quality.psnrYuv(), quality.psnrY(), quality.ssim(), quality.worstView(),
        worst / info.cols(),
        worst % info.cols());
  }
}
