package org.sanr.bench.fuzz;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sanr.bench.Origin;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sanr-bench coverage}: lines of the parser that the conformance vectors reach, counted by JaCoCo. */
@Command(name = "coverage",
    description = "Counts which lines of the decoder's parser (container, header, weights, latents) the conformance vectors reach. "
        + "Less than --least is a failure. Needs a build with the profile \"fuzz\".",
    footer = {"", "Example: SANR_MAVEN_ARGS=-Pfuzz ./sanr bench coverage"})
public final class CoverageCommand implements Callable<Integer> {
  private static final Set<String> PACKAGES =
      Set.of("org.sanr.decoder.container", "org.sanr.decoder.entropy", "org.sanr.decoder.scene");

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Option(names = "--least", paramLabel = "PERCENT", defaultValue = "95",
      description = "Lines to be reached (default: 95).")
  private double least;

  /** For picocli. */
  public CoverageCommand() {}

  /** Lines of a package or class. */
  private record Lines(int reached, int missed) {
    Lines plus(Lines other) {
      return new Lines(reached + other.reached, missed + other.missed);
    }

    double percent() {
      return 100.0 * reached / Math.max(1, reached + missed);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize();
    Path folder = Files.createDirectories(home.resolve("bench/target/coverage"));
    Path data = folder.resolve("corpus.exec");
    Path table = folder.resolve("coverage.csv");
    Files.deleteIfExists(data);
    java("-javaagent:%s=destfile=%s,includes=org.sanr.decoder.*".formatted(library("org.jacoco.agent"), data), "-cp",
        System.getProperty("java.class.path"), CorpusWalk.class.getName(),
        home.resolve("format-spec/conformance/vectors").toString());
    java("-cp", library("org.jacoco.cli"), "org.jacoco.cli.internal.Main", "report", data.toString(), "--classfiles",
        home.resolve("decoder/target/classes").toString(), "--sourcefiles",
        home.resolve("decoder/src/main/java").toString(), "--csv", table.toString(), "--html",
        folder.resolve("html").toString());
    return report(table, Origin.now(home)) >= least ? ExitCode.OK.value() : ExitCode.INTERNAL.value();
  }

  private double report(Path table, Origin origin) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Lines> packages = new TreeMap<>();
    for (String row : Files.readAllLines(table).stream().skip(1).toList()) {
      String[] cells = row.split(","); // group, package, class, then missed and covered of instructions, branches, lines
      Lines lines = new Lines(Integer.parseInt(cells[8]), Integer.parseInt(cells[7]));
      if (PACKAGES.contains(cells[1])) {
        packages.merge(cells[1], lines, Lines::plus);
        if (lines.missed > 0) {
          common.say(1, "%s.%s: %d lines missed".formatted(cells[1], cells[2], lines.missed));
        }
      }
    }
    Lines all = packages.values().stream().reduce(new Lines(0, 0), Lines::plus);
    packages.forEach((name, lines) -> print(out, name, lines));
    print(out, "together", all);
    out.printf("%s, commit %s, %s%n", origin.date(), origin.commit(), origin.machine());
    out.flush();
    return all.percent();
  }

  private static void print(PrintWriter out, String name, Lines lines) {
    out.printf("%-28s %4d of %4d lines, %.1f %%%n", name, lines.reached, lines.reached + lines.missed, lines.percent());
  }

  private static String library(String name) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(element -> Path.of(element).getFileName().toString().startsWith(name)).findFirst()
        .orElseThrow(() -> new ToolException(ExitCode.USAGE,
            "JaCoCo is not in this build; say SANR_MAVEN_ARGS=-Pfuzz ./sanr bench coverage"));
  }

  private void java(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new ToolException(ExitCode.INTERNAL, said);
    }
    common.say(1, said.strip());
  }
}
