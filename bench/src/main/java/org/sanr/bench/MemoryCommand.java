package org.sanr.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How much memory encoding takes: short encodes as users run them, watched from outside. */
@Command(name = "memory", sortOptions = false,
    description = "Encodes with few steps and prints the encoder's peak resident size. A step's memory does not depend on "
        + "their number.",
    footer = {"", "Example: ./sanr bench memory --render 9x9x512x512 --render 17x17x1024x1024 --heap 1g"})
final class MemoryCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(arity = "0..*", paramLabel = "FOLDER", description = "Folders of views.")
  private List<Path> folders = List.of();

  @Option(names = "--render", paramLabel = "VxUxHxW",
      description = "Views of this size instead, from the demo's scene.")
  private List<String> renders = List.of();

  @Option(names = "--steps", paramLabel = "N", defaultValue = "8", description = "Training steps (default: 8).")
  private int steps;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Threads of the encoder (default: one per core).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--heap", paramLabel = "SIZE",
      description = "Try a JVM heap (-Xmx) as well; again for more (default: the launcher's only).")
  private List<String> heaps = List.of();

  @Option(names = "--out", paramLabel = "FILE", description = "Append the figures to this file, lines of JSON.")
  private Path out;

  private final Tools tools = Tools.ofThisCheckout();

  @Override
  public Integer call() throws IOException {
    if (folders.isEmpty() && renders.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name a FOLDER or a size to --render");
    }
    Origin origin = Origin.now(tools.home());
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%-28s %8s %10s %12s %12s%n", "light field", "threads", "heap", "peak MiB", "no file MiB");
    for (Path folder : folders) {
      measure(folder.toAbsolutePath().normalize().getFileName().toString(), folder, origin);
    }
    for (String size : renders) {
      Path views = Files.createTempDirectory("sanr-views");
      try {
        common.say(0, "rendering " + size);
        sizes(size).write(views);
        measure("rendered " + size, views, origin);
      } finally {
        PathUtils.deleteDirectory(views);
      }
    }
    print.printf("%d steps, %s, commit %s, %s%n", steps, origin.date(), origin.commit(), origin.machine());
    print.flush();
    return ExitCode.OK.value();
  }

  private LargeViews sizes(String text) {
    try {
      return LargeViews.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--render " + e.getMessage(), e);
    }
  }

  private void measure(String name, Path folder, Origin origin) throws IOException {
    List<String> all = new ArrayList<>(heaps);
    all.addFirst("");
    for (String heap : all) {
      Tools encoder = heap.isEmpty() ? tools : tools.heap(heap);
      Path scratch = Files.createTempDirectory("sanr-memory");
      PeakMemory peak;
      try {
        peak = encoder.peakMemory(scratch.resolve("log"), List.of("enc", folder.toString(), "-o",
            scratch.resolve("out.sanr").toString(), "--steps", Integer.toString(steps), "-j", Integer.toString(jobs)));
      } catch (ToolException e) {
        common.say(0, name + ", heap " + heap + ": " + e.getMessage()); // a heap that is too small is a result
        peak = PeakMemory.NONE;
      } finally {
        PathUtils.deleteDirectory(scratch);
      }
      report(name, heap.isEmpty() ? "default" : heap, peak, origin);
    }
  }

  private void report(String name, String heap, PeakMemory peak, Origin origin) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    print.printf(Locale.ROOT, "%-28s %8d %10s %12s %12s%n", name, jobs, heap, mebibytes(peak.resident()),
        mebibytes(peak.anonymous()));
    print.flush();
    if (out != null) {
      ObjectNode json = new ObjectMapper().createObjectNode();
      json.put("lightfield", name).put("threads", jobs).put("steps", steps).put("heap", heap);
      json.put("ended_well", peak != PeakMemory.NONE).put("peak_resident_kib", peak.resident());
      json.put("peak_anonymous_kib", peak.anonymous());
      json.put("date", origin.date()).put("commit", origin.commit()).put("machine", origin.machine());
      Files.writeString(out, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  private static String mebibytes(long kibibytes) {
    return kibibytes == 0 ? "failed" : Long.toString(Math.round(kibibytes / 1024.0));
  }
}
