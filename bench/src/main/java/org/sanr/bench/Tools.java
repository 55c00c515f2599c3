package org.sanr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;

/**
 * Runs the tools of a checkout as users run them: a process per command.
 *
 * @param home the checkout, where {@code sanr} lies
 * @param javaArgs options for the tools' JVMs, as in SANR_JAVA_ARGS
 */
public record Tools(Path home, String javaArgs) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@return the tools of the checkout that the launcher was started from} */
  public static Tools ofThisCheckout() {
    return new Tools(Path.of(System.getProperty("sanr.home", "")).toAbsolutePath().normalize(), "");
  }

  /**
   * {@return these tools, with the encoder's own Flight Recorder events recorded}
   *
   * @param file receives the recording when the tool ends
   */
  Tools recording(Path file) {
    String event = "+org.sanr.StepPart";
    return new Tools(home,
        "-Xlog:jfr*=off -XX:StartFlightRecording=filename=%s,settings=none,%s#enabled=true,%s#threshold=0ms"
            .formatted(file, event, event));
  }

  /**
   * {@return these tools, in JVMs of a heap}
   *
   * @param size as {@code -Xmx} takes it, such as 2g
   */
  Tools heap(String size) {
    return new Tools(home, "-Xmx" + size);
  }

  /**
   * Runs a command whose messages go to this process's stderr.
   *
   * @param args the command and its arguments
   * @return seconds from start to end
   */
  double run(String... args) {
    return run(List.of(args), Redirect.INHERIT, Redirect.INHERIT, _ -> {});
  }

  /**
   * Runs a command whose messages go to a file.
   *
   * @param log the file; replaced
   * @param args the command and its arguments
   * @return seconds from start to end
   */
  public double runLogged(Path log, List<String> args) {
    return runLogged(log, Redirect.DISCARD, args);
  }

  /**
   * {@return what a command prints, a JSON object}
   *
   * @param args the command and its arguments
   */
  public JsonNode json(String... args) {
    try {
      Path folder = Files.createTempDirectory("sanr-bench");
      try {
        Path out = folder.resolve("out.json");
        runLogged(folder.resolve("log"), Redirect.to(out.toFile()), List.of(args));
        return JSON.readTree(out.toFile());
      } finally {
        PathUtils.deleteDirectory(folder);
      }
    } catch (IOException e) {
      throw Failures.io("./sanr " + String.join(" ", args), "gives no JSON", e);
    }
  }

  /**
   * {@return the most memory that a command held while it ran}
   *
   * @param log receives its messages; replaced
   * @param args the command and its arguments
   */
  PeakMemory peakMemory(Path log, List<String> args) {
    PeakMemory[] peak = {PeakMemory.NONE};
    runLogged(log, Redirect.DISCARD, args, process -> peak[0] = PeakMemory.watch(process));
    return peak[0];
  }

  private double runLogged(Path log, Redirect out, List<String> args) {
    return runLogged(log, out, args, _ -> {});
  }

  private double runLogged(Path log, Redirect out, List<String> args, Consumer<Process> meanwhile) {
    try {
      return run(args, out, Redirect.to(log.toFile()), meanwhile);
    } catch (ToolException e) {
      throw new ToolException(e.code(), e.getMessage() + ": " + lastLine(log), e);
    }
  }

  private double run(List<String> args, Redirect out, Redirect err, Consumer<Process> meanwhile) {
    List<String> line = new ArrayList<>();
    line.add(home.resolve("sanr").toString());
    line.addAll(args);
    long start = System.nanoTime();
    int status;
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out).redirectError(err);
      if (!javaArgs.isEmpty()) {
        builder.environment().put("SANR_JAVA_ARGS", javaArgs);
      }
      Process process = builder.start();
      try {
        meanwhile.accept(process);
        status = process.waitFor();
      } catch (InterruptedException e) {
        process.destroy();
        Thread.currentThread().interrupt();
        throw new ToolException(ExitCode.INTERRUPTED, "interrupted", e);
      }
    } catch (IOException e) {
      throw Failures.io(line.getFirst(), "does not start", e);
    }
    if (status != 0) {
      throw new ToolException(code(status), "./sanr " + args.getFirst() + " ended with exit code " + status);
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  private static ExitCode code(int status) {
    return Stream.of(ExitCode.values()).filter(code -> code.value() == status).findFirst().orElse(ExitCode.INTERNAL);
  }

  /** {@return the last thing that a failed tool said, where it tells the reason} */
  private static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return lines.isEmpty() ? "it said nothing" : lines.getLast();
    } catch (IOException e) {
      return "its log is unreadable";
    }
  }
}
