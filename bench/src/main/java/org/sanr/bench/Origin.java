package org.sanr.bench;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a measurement comes from.
 *
 * @param date day in UTC, ISO 8601
 * @param commit abbreviated hash, with {@code -dirty} if tracked files differ from it
 * @param machine processor, cores, width of vectors and Java runtime
 */
public record Origin(String date, String commit, String machine) {

  /**
   * {@return the origin of what is measured now}
   *
   * @param home the checkout
   */
  public static Origin now(Path home) {
    String date = LocalDate.now(ZoneOffset.UTC).toString();
    String commit = git(home, "rev-parse", "--short=10", "HEAD");
    // What the bench itself writes makes no other codec.
    boolean dirty = !git(home, "status", "--porcelain", "--untracked-files=no", "--", ".", ":!bench/results").isEmpty();
    String machine = "%s, %d cores, vectors of %d bits, Java %s".formatted(processor(),
        Runtime.getRuntime().availableProcessors(), vectorBits(), Runtime.version());
    return new Origin(date, commit.isEmpty() ? "unknown" : commit + (dirty ? "-dirty" : ""), machine);
  }

  /** {@return bits of the widest vectors that compiled code uses on this processor} */
  public static int vectorBits() {
    return 8 * Integer.parseInt(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption("MaxVectorSize").getValue());
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  /** {@return what git prints, empty if it fails} */
  private static String git(Path home, String... args) {
    try {
      List<String> line = new ArrayList<>(List.of("git", "-C", home.toString()));
      line.addAll(List.of(args));
      Process process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
