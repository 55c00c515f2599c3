package org.sanr.bench.decode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.io.file.PathUtils;

/** What a C program measures beside the benchmarks: the most fused multiply-adds that one core does. */
final class MachinePeak {
  private MachinePeak() {}

  /**
   * {@return billions of multiply-adds per second; nothing where {@code cc} is missing or fails}
   *
   * @param home the checkout
   * @throws IOException if the temporary folder fails
   */
  static OptionalDouble measure(Path home) throws IOException {
    Path folder = Files.createTempDirectory("sanr-peak");
    try {
      String program = folder.resolve("peak").toString();
      String source = home.resolve("bench/src/main/c/peak.c").toString();
      run(List.of("cc", "-O3", "-march=native", "-ffp-contract=fast", "-o", program, source));
      return OptionalDouble.of(Double.parseDouble(run(List.of(program)).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    } finally {
      PathUtils.deleteDirectory(folder);
    }
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
