package org.sanr.bench.rd;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.sanr.bench.Origin;
import org.sanr.bench.Tools;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** View synthesis: quality of views that were not coded. */
@Command(name = "heldout", sortOptions = false,
    description = "Codes every second row and column of views, renders those between from the file, and measures them against "
        + "the captured ones; beside it, the nearest decoded view, and the mean of the nearest decoded views of an x265 "
        + "stream (recipe strong, needs ffmpeg) of about the same size.",
    footer = {"", "Example: ./sanr bench heldout ../shared/lightfields/lytro_stego2067 -q 36,50 -e 5"})
public final class HeldOutCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FOLDER", description = "A folder of views of 8 bits.")
  private Path folder;

  @Option(names = "-q", split = ",", paramLabel = "Q", required = true, description = "Qualities, 0 to 100.")
  private List<Double> qualities;

  @Option(names = {"-e", "--effort"}, paramLabel = "N", description = "Effort, 1 to 9.")
  private Integer effort;

  @Option(names = "--steps", paramLabel = "N", description = "Training steps instead of an effort.")
  private Integer steps;

  @Option(names = "--with", paramLabel = "OPTIONS", description = "Further options of ./sanr enc.")
  private String with;

  @Mixin
  private FieldOptions size;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder of the results, heldout-NAME.jsonl (default: bench/results).")
  private Path out;

  /** For picocli. */
  public HeldOutCommand() {}

  @Override
  public Integer call() throws IOException {
    if (steps != null && effort != null) {
      throw new ParameterException(spec.commandLine(), "--steps replaces -e: give one of them");
    }
    Tools tools = Tools.ofThisCheckout();
    Path home = tools.home();
    Field field = size.field(folder, home.resolve("bench/cache"));
    Halved halved = Halved.of(field.read());
    Path results = out == null ? home.resolve("bench/results") : out;
    JsonLines<HeldOut> file =
        new JsonLines<>(results.resolve("heldout-" + field.name() + ".jsonl"), HeldOut.class);
    List<HeldOut> measured = new ArrayList<>();
    for (double q : qualities) {
      List<String> options = new Request(field, q, null, effort, steps, null, null, with).encoding();
      common.say(0, "%s %s: encoding every second view".formatted(field.name(), String.join(" ", options)));
      Path scratch = Files.createTempDirectory("sanr-heldout");
      try {
        HeldOut line = new HeldOutRunner(field.name(), halved, scratch).measure(tools, options, Origin.now(home));
        measured.add(line);
        file.put(line, old -> old.options().equals(line.options()));
      } finally {
        PathUtils.deleteDirectory(scratch);
      }
    }
    print(spec.commandLine().getOut(), field.name(), measured);
    return ExitCode.OK.value();
  }

  private static void print(PrintWriter out, String name, List<HeldOut> lines) {
    HeldOut first = lines.getFirst();
    out.printf("%n%s, %dx%d of %dx%d views coded; PSNR-YUV in dB, of the coded views and of those left out%n", name,
        first.kept().get(0), first.kept().get(1), first.grid().get(0), first.grid().get(1));
    out.printf("  %-18s %8s %7s %9s %8s | %10s %7s %8s %6s%n", "setting", "bytes", "coded", "rendered", "nearest",
        "x265 bytes", "coded", "nearest", "blend");
    for (HeldOut l : lines) {
      out.printf(Locale.ROOT, "  %-18s %8d %7.2f %9.2f %8.2f | %10d %7.2f %8.2f %6.2f%n", l.options(), l.bytes(),
          l.coded(),
          l.rendered(), l.nearest(), l.hevcBytes(), l.hevcCoded(), l.hevcNearest(), l.hevcBlend());
    }
    out.flush();
  }
}
