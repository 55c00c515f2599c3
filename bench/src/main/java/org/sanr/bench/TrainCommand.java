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
    description = "Trains for some steps and prints the time of a step by its parts, beside ONNX Runtime's GEMM peak. "
        + "Strips are divided into sampling and network in the proportion of both run by themselves.",
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
    StripBench strip = StripBench.run(times.strip());
    Origin origin = Origin.now(tools.home());
    SequencedMap<String, Double> clock = StepTable.parts(times.milliseconds(), strip.networkShare());
    SequencedMap<String, Double> processor = StepTable.parts(times.processor(), strip.networkShare());
    double clockSum = StepTable.sum(clock);
    double processorSum = StepTable.sum(processor);
    double waiting = jobs * times.wallMilliseconds() - clockSum;
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%-40s %12s %14s%n", "part of a step", "clock, ms", "processor, ms");
    processor.forEach((part, ms) -> print.printf(Locale.ROOT, "%-40s %12.2f %14.2f  %5.1f %%%n", part, clock.get(part),
        ms, 100 * ms / processorSum));
    print.printf(Locale.ROOT, "%-40s %12.2f%n", "threads without a task", waiting);
    print.printf(Locale.ROOT, "%-40s %12.2f %14.2f%n%n", "sum over " + jobs + " threads", clockSum + waiting,
        processorSum);
    double pixels = times.pixelsPerStep();
    print.printf(Locale.ROOT, "a step renders %.0f pixels in %.2f ms by the clock: %.2f million per second%n", pixels,
        times.wallMilliseconds(), pixels / times.wallMilliseconds() * 1e-3);
    print.printf(Locale.ROOT, "by processor time, the threads never waiting: %.2f million per second%n",
        pixels * jobs / processorSum * 1e-3);
    print.printf(Locale.ROOT,
        "network: %.0f flop/pixel at %.1f GFLOP/s, %.0f %% of the %.1f GFLOP/s of a 512^3 product; strip: %.0f flop/pixel%n",
        strip.networkFlops(), strip.network(), 100 * strip.network() / strip.peak(), strip.peak(), strip.stripFlops());
    print.printf("%s, commit %s, %s%n", origin.date(), origin.commit(), origin.machine());
    print.flush();
    if (out != null) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("lightfield", folder.getFileName().toString()).put("threads", jobs).put("steps", steps);
      json.put("step_ms", times.wallMilliseconds()).put("pixels_per_step", pixels);
      json.put("network_gflops", strip.network()).put("network_flop_per_pixel", strip.networkFlops());
      json.put("gemm_gflops", strip.peak()).put("date", origin.date()).put("commit", origin.commit());
      json.put("machine", origin.machine()).put("waiting_ms", waiting);
      clock.forEach(json.putObject("clock_ms")::put);
      processor.forEach(json.putObject("processor_ms")::put);
      Files.writeString(out, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
