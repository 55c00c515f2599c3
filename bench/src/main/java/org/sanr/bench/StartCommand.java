package org.sanr.bench;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From the start of a process to its first view on disk, for the installed decoder and other ways to start it. */
@Command(name = "start", sortOptions = false,
    description = "Times from the start of a process to one view on disk and its end: the installed decoder (first "
        + "\"mvn -Pdist package\") beside plain java and other settings, in turns. Every way has to write the same.",
    footer = {"", "Example: ./sanr bench start toys.sanr"})
public final class StartCommand implements Callable<Integer> {
  private static final String KERNELS = "org.sanr.decoder.kernel.Vector*::*";

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "A stream.")
  private Path file;

  @Mixin
  private Installed installed;

  @Option(names = "--turns", paramLabel = "N", defaultValue = "11",
      description = "How often each way is run (default: ${DEFAULT-VALUE}).")
  private int turns;

  /** For picocli. */
  public StartCommand() {}

  /** A way to start the decoder: a command before the program's own arguments, and arguments of the JVM. */
  private record Way(String name, List<String> command, String javaArgs, List<String> more) {}

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    List<Way> ways = ways(home);
    StreamInfo info;
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file)) {
      info = decoder.info();
    }
    String view = info.rows() / 2 + "," + info.cols() / 2;
    Path scratch = Files.createTempDirectory("sanr-start");
    try {
      Timings[] timings = Stream.generate(Timings::new).limit(ways.size()).toArray(Timings[]::new);
      for (int turn = 0; turn < turns; turn++) {
        for (int i = 0; i < ways.size(); i++) {
          timings[i].time(process(ways.get(i), view, scratch.resolve(Integer.toString(i))));
        }
      }
      for (int i = 1; i < ways.size(); i++) {
        requireSame(scratch, i);
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf(Locale.ROOT, "%s: view %s of %d × %d, to PNG, %d turns%n", file.getFileName(), view, info.width(),
          info.height(), turns);
      out.printf("%-34s %9s %9s %9s %12s %12s%n", "", "median ms", "least ms", "CPU ms", "peak MiB", "no file MiB");
      for (int i = 0; i < ways.size(); i++) {
        PeakMemory peak =
            PeakMemory.watch(process(ways.get(i), view, scratch.resolve(Integer.toString(i))).start());
        out.printf(Locale.ROOT, "%-34s %9.0f %9.0f %9.0f %12.0f %12.0f%n", ways.get(i).name, timings[i].median(),
            timings[i].least(), timings[i].leastCpu(), peak.resident() / 1024.0, peak.anonymous() / 1024.0);
      }
      Origin origin = Origin.now(home);
      out.printf("%s, commit %s, %s%n", origin.date(), origin.commit(), origin.machine());
      out.flush();
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
    return ExitCode.OK.value();
  }

  private List<Way> ways(Path home) throws IOException {
    Path built = home.resolve("decoder/tool/target");
    String modules = Installed.first(built, "sanr-dec-", ".jar") + File.pathSeparator
        + Files.readString(built.resolve("class-path.txt")).strip();
    List<String> java = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
        "jdk.incubator.vector", "--module-path", modules, "--module", "org.sanr.tool/org.sanr.tool.SanrDec");
    List<String> own = List.of(installed.decoder(home).toString());
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("installed", own, "", List.of()));
    ways.add(new Way("installed, no AOT cache", own, "-XX:AOTMode=off", List.of()));
    ways.add(new Way("installed, G1 collector", own, "-XX:-UseSerialGC -XX:+UseG1GC", List.of()));
    ways.add(new Way("installed, C1 and C2", own, "-XX:TieredStopAtLevel=4", List.of()));
    ways.add(new Way("installed, --simd auto", own, "", List.of("--simd", "auto")));
    ways.add(new Way("the same, kernels compiled early", own,
        "-XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,%s,0.02 ".formatted(KERNELS)
            + "-XX:CompileCommand=BackgroundCompilation,%s,false".formatted(KERNELS),
        List.of("--simd", "auto")));
    ways.add(new Way("installed, --simd scalar", own, "", List.of("--simd", "scalar")));
    ways.add(new Way("JDK's java, jars as modules", java, "", List.of()));
    return ways;
  }

  private ProcessBuilder process(Way way, String view, Path folder) {
    List<String> line = new ArrayList<>(way.command);
    line.addAll(List.of("dec", file.toString(), "-o", folder.toString(), "-f", "--view", view, "--quiet"));
    line.addAll(way.more);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("SANR_JAVA_ARGS", way.javaArgs));
    return builder;
  }

  private static void requireSame(Path scratch, int way) throws IOException {
    try (Stream<Path> views = Files.list(scratch.resolve("0"))) {
      for (Path view : views.toList()) {
        if (Files.mismatch(view, scratch.resolve(Integer.toString(way)).resolve(view.getFileName())) >= 0) {
          throw new ToolException(ExitCode.VERIFICATION_MISMATCH, view.getFileName() + " differs, way " + way);
        }
      }
    }
  }
}
