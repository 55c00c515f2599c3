package org.sanr.bench.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/** {@code ./sanr view} as a user starts it. */
final class ViewerProcess implements AutoCloseable {
  private final Process process;
  private final String address;

  /**
   * Starts it and waits for its address.
   *
   * @param home the checkout
   * @param args what follows {@code ./sanr view}
   */
  ViewerProcess(Path home, List<String> args) throws IOException {
    process = start(home, args).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    address = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (address == null) {
      throw new ToolException(ExitCode.INTERNAL, "./sanr view prints no address");
    }
  }

  /** {@return the exit code of a viewer that is expected to refuse} */
  static int refused(Path home, String... args) throws IOException, InterruptedException {
    Process process = start(home, List.of(args)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  String address() {
    return address;
  }

  /** Ends it, as Ctrl-C does. */
  void end() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() {
    end();
  }

  private static ProcessBuilder start(Path home, List<String> args) {
    List<String> line = new ArrayList<>(List.of(home.resolve("sanr").toString(), "view"));
    line.addAll(args);
    return new ProcessBuilder(line);
  }
}
