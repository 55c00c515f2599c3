package org.sanr.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How fast training is, and where a step's time goes: a short encode as users run it, seen by Flight Recorder. */
@Command(name = "train", sortOptions = false,
    description = "Trains for some steps and prints the time of a step by its parts, beside ONNX Runtime's GEMM peak.",
    footer = {"", "Example: ./sanr bench train ../shared/lightfields/lytro_stego2067 --steps 60 -j 2"})
final class TrainCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FOLDER", description = "A folder of views.")
  private Path folder;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "60", description = "Training steps (default: 60).")
  private int steps;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Threads of the encoder (default: one per core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--out", paramLabel = "FILE", description = "Append the figures to this file, a line of JSON.")
  private Path out;

  private final Tools tools = Tools.ofThisCheckout();

  @Override
  public Integer call() throws IOException {
    Path scratch = Files.createTempDirectory("sanr-train");
    try {
      Path recording = scratch.resolve("steps.jfr");
      tools.recording(recording).runLogged(scratch.resolve("log"), List.of("enc", folder.toString(), "-o",
          scratch.resolve("out.sanr").toString(), "--steps", Integer.toString(steps), "-j", Integer.toString(jobs)));
      report(StepTimes.read(recording));
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
    return ExitCode.OK.value();
  }

  private void report(StepTimes times) throws IOException {
    double peak = GemmPeak.gflops();
    Origin origin = Origin.now(tools.home());
    PrintWriter print = spec.commandLine().getOut();
    SequencedMap<String, Double> parts = new LinkedHashMap<>();
    times.milliseconds().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(e -> parts.put(e.getKey(), e.getValue()));
    double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    parts.forEach((part, ms) -> print.printf(Locale.ROOT, "%-28s %8.2f ms  %5.1f %%%n", part, ms, 100 * ms / sum));
    print.printf(Locale.ROOT, "%-28s %8.2f ms of all threads, %.2f ms of %d threads by the clock%n", "a step", sum,
        times.wallMilliseconds(), jobs);
    print.printf(Locale.ROOT, "%.2f million rendered pixels per second, GEMM peak of one thread %.0f GFLOP/s%n",
        times.pixelsPerStep() / times.wallMilliseconds() * 1e-3, peak);
    print.printf("%s, commit %s, %s%n", origin.date(), origin.commit(), origin.machine());
    print.flush();
    if (out != null) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("lightfield", folder.getFileName().toString()).put("threads", jobs).put("steps", steps);
      json.put("step_ms", times.wallMilliseconds()).put("pixels_per_step", times.pixelsPerStep());
      json.put("gemm_gflops", peak).put("date", origin.date()).put("commit", origin.commit());
      json.put("machine", origin.machine());
      parts.forEach(json.putObject("thread_ms")::put);
      Files.writeString(out, json + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }
}
