package org.sanr.bench.rd;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Whether an encode ends at the size or quality asked for. */
@Command(name = "targets", sortOptions = false,
    description = "Encodes a light field to sizes, rates and qualities, once each, and prints how far off the files are.",
    footer = {"", "Example: ./sanr bench targets ../shared/lightfields/lytro_stego2067 --target-size 5000,20000 -e 3"})
public final class TargetsCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FOLDER", description = "A folder of views.")
  private Path folder;

  @Option(names = "--target-size", split = ",", paramLabel = "BYTES", description = "Sizes of the file.")
  private List<Double> sizes = List.of();

  @Option(names = "--target-bpp", split = ",", paramLabel = "BITS", description = "Bits per pixel of all views.")
  private List<Double> rates = List.of();

  @Option(names = "--target-psnr", split = ",", paramLabel = "DB", description = "Qualities, PSNR-YUV.")
  private List<Double> qualities = List.of();

  @Option(names = {"-e", "--effort"}, paramLabel = "N", description = "Effort, 1 to 9.")
  private Integer effort;

  @Option(names = "--steps", paramLabel = "N", description = "Training steps instead of an effort.")
  private Integer steps;

  @Mixin
  private FieldOptions extent;

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder of the results, targets-NAME.jsonl (default: bench/results).")
  private Path out;

  private final Tools tools = Tools.ofThisCheckout();

  /** For picocli. */
  public TargetsCommand() {}

  @Override
  public Integer call() throws IOException {
    if (sizes.isEmpty() && rates.isEmpty() && qualities.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name targets: --target-size, --target-bpp or --target-psnr");
    }
    Field field = extent.field(folder, tools.home().resolve("bench/cache"));
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%s%n  %-14s %10s %10s %9s %9s %9s %9s%n", field.name(), "target", "wanted", "reached", "off by",
        "bytes",
        "PSNR-YUV", "encode s");
    run(field, "--target-size", sizes);
    run(field, "--target-bpp", rates);
    run(field, "--target-psnr", qualities);
    return ExitCode.OK.value();
  }

  private void run(Field field, String target, List<Double> wishes) throws IOException {
    Path results = out == null ? tools.home().resolve("bench/results") : out;
    JsonLines<TargetHit> file = new JsonLines<>(results.resolve("targets-" + field.name() + ".jsonl"), TargetHit.class);
    for (double wanted : wishes) {
      common.say(0, "%s %s %s".formatted(field.name(), target, RdPoint.plain(wanted)));
      TargetHit hit = measure(field, target, wanted);
      file.put(hit, hit::replaces);
      PrintWriter print = spec.commandLine().getOut();
      print.printf(Locale.ROOT, "  %-14s %10s %10s %9s %9d %9.2f %9.0f%n", target.substring("--target-".length()),
          RdPoint.plain(wanted), "%.4g".formatted(hit.reached()), hit.miss(), hit.bytes(), hit.psnrYuv(),
          hit.encodeS());
      print.flush();
    }
  }

  private TargetHit measure(Field field, String target, double wanted) throws IOException {
    Path scratch = Files.createTempDirectory("sanr-targets");
    try {
      Path stream = scratch.resolve("out.sanr");
      List<String> options = new Request(field, null, null, effort, steps, null, null, null).options();
      List<String> enc = new ArrayList<>(List.of("enc", field.folder().toString(), "-o", stream.toString()));
      enc.addAll(List.of(target, RdPoint.plain(wanted)));
      enc.addAll(options);
      double seconds = tools.runLogged(scratch.resolve("log"), enc);
      JsonNode quality = field.evaluated(tools, stream);
      long bytes = Files.size(stream);
      double psnr = quality.path("psnr_yuv").asDouble();
      double bpp = quality.path("bpp").asDouble();
      double reached = switch (target) {
        case "--target-size" -> bytes;
        case "--target-bpp" -> bpp;
        default -> psnr;
      };
      Origin origin = Origin.now(tools.home());
      return new TargetHit(field.name(), target, wanted, reached, String.join(" ", options), bytes, psnr,
          Math.round(seconds), origin.date(), origin.commit(), origin.machine());
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
  }
}
