package org.sanr.bench.decode;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sanr.bench.Origin;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Simd;
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

/** How fast decoding is, as fractions of what the machine could do. */
@Command(name = "decode", sortOptions = false,
    description = "Measures the decoder's kernels and whole operations on a file, at every lane width, beside the machine's "
        + "multiply-add peak (needs cc). Every kernel first has to give the bits of the scalar reference.",
    footer = {"", "Example: ./sanr bench decode toys.sanr --out bench/RESULTS.md"})
public final class DecodeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "A stream.")
  private Path file;

  @Option(names = "--widths", paramLabel = "W", split = ",",
      description = "Lane widths: SCALAR, W128, W256, W512 (default: those that the CPU has).")
  private Simd[] widths;

  @Option(names = "--iterations", paramLabel = "N", defaultValue = "12",
      description = "Iterations of a fifth of a second, for kernels ten times as many of a fiftieth; the best one counts "
          + "(default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the page to this file too.")
  private Path out;

  /** For picocli. */
  public DecodeCommand() {}

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    StreamInfo info;
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file)) {
      info = decoder.info();
    }
    if (widths == null) {
      widths = widthsOfThisCpu();
    }
    OptionalDouble before = MachinePeak.measure(home);
    Collection<RunResult> kernels = run(options(KernelBenchmark.class, 10));
    Collection<RunResult> files = run(options(FileBenchmark.class, 1)
        .jvmArgsAppend("-D" + FileBenchmark.FILE + "=" + file.toAbsolutePath()));
    OptionalDouble after = MachinePeak.measure(home);
    OptionalDouble peak =
        before.isPresent() && after.isPresent()
            ? OptionalDouble.of(Math.max(before.getAsDouble(), after.getAsDouble()))
            : before;
    String page = new DecodePage(file.getFileName().toString(), info, Origin.now(home), peak).of(kernels, files);
    PrintWriter print = spec.commandLine().getOut();
    print.print(page);
    print.flush();
    if (out != null) {
      Files.writeString(out, page);
    }
    return ExitCode.OK.value();
  }

  /** Neighbours on a machine slow it down for tenths of a second at a time, so what is fast is measured in shorter pieces. */
  private ChainedOptionsBuilder options(Class<?> benchmarks, int pieces) {
    return new OptionsBuilder().include(benchmarks.getName())
        .param("simd", Stream.of(widths).map(Simd::name).toArray(String[]::new)).mode(Mode.AverageTime).forks(1)
        .warmupIterations(8).warmupTime(TimeValue.milliseconds(300)).measurementIterations(iterations * pieces)
        .measurementTime(TimeValue.milliseconds(200 / pieces)).timeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
        .shouldFailOnError(true).verbosity(VerboseMode.SILENT)
        .jvmArgsPrepend("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED");
  }

  /** Wider vectors are boxed one by one, and a benchmark of them comes to no end. */
  private static Simd[] widthsOfThisCpu() {
    int bits = Origin.vectorBits();
    return Stream.of(Simd.SCALAR, Simd.W128, Simd.W256, Simd.W512)
        .filter(s -> s == Simd.SCALAR || Integer.parseInt(s.name().substring(1)) <= bits)
        .toArray(Simd[]::new);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) {
    try {
      return List.copyOf(new Runner(options.build()).run());
    } catch (RunnerException e) {
      throw new ToolException(ExitCode.INTERNAL, "the benchmarks failed: " + e.getMessage(), e);
    }
  }
}
