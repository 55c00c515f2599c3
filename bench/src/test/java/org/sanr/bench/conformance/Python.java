package org.sanr.bench.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs Python scripts of this repository. A developer may lack Python with numpy, continuous integration may not. */
final class Python {

  /** The repository's root. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /**
   * A finished run.
   *
   * @param code exit status
   * @param output what it wrote to stdout and stderr
   */
  record Run(int code, String output) {}

  private Python() {}

  /** Skips the test that calls it where Python with numpy is missing; fails it in CI, which sets {@code SANR_CI}. */
  static void require() throws IOException, InterruptedException {
    String problem;
    try {
      Run run = run("-c", "import sys, numpy; sys.exit(sys.version_info < (3, 9))");
      if (run.code() == 0) {
        return;
      }
      problem = run.output();
    } catch (IOException e) {
      problem = e.getMessage();
    }
    String message = "Python 3.9 with numpy is needed (apt-get install python3-numpy): " + problem;
    if (System.getenv("SANR_CI") != null) {
      fail(message);
    }
    abort(message);
  }

  /** {@return a run of python3 in the repository's root} */
  static Run run(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).directory(ROOT.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
