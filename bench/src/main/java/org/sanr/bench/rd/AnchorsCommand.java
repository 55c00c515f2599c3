package org.sanr.bench.rd;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.sanr.bench.Origin;
import org.sanr.bench.Tools;
import org.sanr.bench.video.Recipe;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Other codecs' rate and quality, by ffmpeg. */
@Command(name = "anchors", sortOptions = false,
    description = "Codes light fields as videos, in serpentine order, by ffmpeg with libx265 or libaom, and measures them as "
        + "SANR is measured. What is known already for the same pictures is not measured again.",
    footer = {"", "Examples:", "  ./sanr bench anchors ../shared/lightfields/lytro_stego2067 --grid 5x5 --crop 192x192",
      "  ./sanr bench anchors toys --recipes av1 --grid 1x1 -q 20,40,60   # the central view as a still picture"})
public final class AnchorsCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FOLDER", arity = "1..*", description = "Folders of views of 8 bits.")
  private List<Path> folders = new ArrayList<>();

  @Option(names = "--recipes", split = ",", paramLabel = "NAME", defaultValue = "strong,ctc,av1",
      description = "strong (x265 veryslow, tuned for PSNR), ctc (x265's defaults), av1 (libaom) (default: all).")
  private List<String> recipes;

  @Option(names = "-q", split = ",", paramLabel = "Q",
      description = "Rate factors (default: five or six from good to bad).")
  private List<Double> qualities = new ArrayList<>();

  @Mixin
  private FieldOptions size;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder of the results, NAME.jsonl (default: bench/results/anchors).")
  private Path out;

  /** For picocli. */
  public AnchorsCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Recipe> chosen = recipes.stream().map(this::recipe).toList();
    Path home = Tools.ofThisCheckout().home();
    Path results = out == null ? home.resolve("bench/results/anchors") : out;
    AnchorRunner runner = new AnchorRunner(results, Origin.now(home));
    PrintWriter print = spec.commandLine().getOut();
    for (Path folder : folders) {
      Field field = size.field(folder, home.resolve("bench/cache"));
      for (Recipe recipe : chosen) {
        for (double q : qualities.isEmpty() ? recipe.qualities() : qualities) {
          AnchorPoint point = runner.measure(field, recipe, List.of(q)).getFirst();
          print.printf(Locale.ROOT, "%s %-6s %5s %9d bytes %9.5f bpp %6.2f dB, SSIM %.4f, worst view %.2f dB, %.1f s%n",
              point.lightfield(), recipe.id(), RdPoint.plain(q), point.bytes(), point.bpp(), point.psnrYuv(),
              point.ssim(), point.worstView(), point.encodeS());
          print.flush();
        }
      }
    }
    return ExitCode.OK.value();
  }

  private Recipe recipe(String name) {
    return Recipe.of(name).orElseThrow(
        () -> new ParameterException(spec.commandLine(), "no recipe is called " + name + ": strong, ctc or av1"));
  }
}
