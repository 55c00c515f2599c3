package org.sanr.bench.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sanr.bench.Origin;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sanr-bench guided}: coverage-guided attacks by Jazzer. */
@Command(name = "guided", sortOptions = false,
    description = "Attacks a part of the decoder, or the encoder's readers of pictures, with inputs that Jazzer makes from what "
        + "they cover. Needs a build with the profile \"fuzz\". Inputs that do harm belong into "
        + "bench/src/test/resources/found/TARGET, where a test tries them.",
    footer = {"", "Example: SANR_MAVEN_ARGS=-Pfuzz ./sanr bench guided LATENTS --seconds 300"})
public final class GuidedCommand implements Callable<Integer> {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /** Seconds by the clock after which an input counts as a hang; the first ones wait until classes are instrumented, on a busy machine for long. */
  private static final int HANG = 60;

  /** Bytes of an input: an HDF5 file of one small picture takes some thirteen thousand. */
  private static final int LONGEST = 16_384;

  private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");
  private static final Pattern DONE = Pattern.compile("Done (\\d+) runs in (\\d+) second");
  private static final Pattern FOUND = Pattern.compile("Test unit written to .*");

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "TARGET", description = "${COMPLETION-CANDIDATES}.")
  private GuidedTarget target;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "300", description = "How long (default: 300).")
  private int seconds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: 1).")
  private int seed;

  @Option(names = "--out", paramLabel = "FILE", description = "Append the counts to this file, a line of JSON.")
  private Path out;

  /** For picocli. */
  public GuidedCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    Path vectors = home.resolve("format-spec/conformance/vectors");
    Path folder = home.resolve("bench/target/guided").resolve(target.name().toLowerCase(Locale.ROOT));
    Path corpus = Files.createDirectories(folder.resolve("corpus"));
    seeds(home, vectors, corpus);
    Process process = new ProcessBuilder(command(vectors, folder, corpus)).redirectErrorStream(true).start();
    long coverage = 0;
    long runs = -1;
    long spent = 0;
    int found = 0;
    try (BufferedReader said = process.inputReader()) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        common.say(1, line);
        Matcher cov = COVERAGE.matcher(line);
        Matcher done = DONE.matcher(line);
        if (cov.find()) {
          coverage = Long.parseLong(cov.group(1));
        }
        if (done.find()) {
          runs = Long.parseLong(done.group(1));
          spent = Long.parseLong(done.group(2));
        }
        if (FOUND.matcher(line).find() || line.startsWith("== Java Exception")) {
          common.say(0, line);
          found++;
        }
      }
    }
    int status = process.waitFor();
    report(home, new Counts(runs, spent, coverage, found));
    return status == 0 && runs >= 0 ? ExitCode.OK.value() : ExitCode.INTERNAL.value();
  }

  /** What a run came to; {@code found} counts lines that tell of harm. */
  private record Counts(long runs, long seconds, long coverage, int found) {}

  private List<String> command(Path vectors, Path folder, Path corpus) {
    try {
      Class.forName(JAZZER, false, GuidedCommand.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ToolException(ExitCode.USAGE,
          "Jazzer is not in this build; say SANR_MAVEN_ARGS=-Pfuzz ./sanr bench guided …", e);
    }
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx2g",
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), JAZZER,
        "--target_class=" + Guided.class.getName(), "--target_args=" + target + " " + vectors,
        "--instrumentation_includes=org.sanr.decoder.**:org.sanr.encoder.input.**:com.twelvemonkeys.**:io.jhdf.**",
        "--custom_hook_includes=org.sanr.**", "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/",
        "-seed=" + seed, "-timeout=" + HANG, "-max_len=" + LONGEST, "-max_total_time=" + seconds,
        "-print_final_stats=1",
        corpus.toString());
  }

  private void seeds(Path home, Path vectors, Path corpus) throws IOException {
    List<byte[]> seeds = target.seeds(home, vectors);
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(corpus.resolve("seed-" + i), seeds.get(i));
    }
  }

  private void report(Path home, Counts counts) throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    print.printf("%s: %,d runs in %d s, %d edges covered, %d found%n", target, counts.runs, counts.seconds,
        counts.coverage, counts.found);
    print.flush();
    if (out != null) {
      Origin origin = Origin.now(home);
      ObjectNode json = new ObjectMapper().createObjectNode().put("guided", target.name()).put("runs", counts.runs)
          .put("seconds", counts.seconds).put("edges", counts.coverage).put("found", counts.found).put("seed", seed)
          .put("date", origin.date()).put("commit", origin.commit()).put("machine", origin.machine());
      Files.writeString(out, json + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
