package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed (SIGKILL) at random moments of writing: the file has its old content or its new one.
 * {@code -Dsanr.test.kills=100} for more than a few.
 */
class KilledWriterTest {
  private static final int KILLS = Integer.getInteger("sanr.test.kills", 4);
  private static final int SIZE = 4_000_000;
  private static final int LATEST_MILLIS = 200;

  @TempDir
  private Path folder;

  @Test
  void neverAPartialFile() throws Exception {
    Path target = folder.resolve("a.bin");
    long seed = Long.getLong("sanr.test.seed", 9);
    Random random = new Random(seed);
    int begun = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
          System.getProperty("java.class.path"), KilledWriterTest.class.getName(), target.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader out = process.inputReader()) {
        assertNotNull(out.readLine(), "the file was written once");
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        process.destroyForcibly();
      }
      process.waitFor();
      byte[] content = Files.readAllBytes(target);
      assertEquals(SIZE, content.length, "kill %d of seed %d".formatted(kill, seed));
      for (byte b : content) {
        assertEquals(content[0], b, "kill %d of seed %d".formatted(kill, seed));
      }
      for (String name : Run.names(folder)) {
        if (name.endsWith(".part")) {
          begun++;
          Files.delete(folder.resolve(name));
        }
      }
      assertEquals(List.of("a.bin"), Run.names(folder));
    }
    System.out.printf("%d kills, %d of them while the file was written%n", KILLS, begun);
    assertTrue(begun > 0, "no kill hit the writing");
  }

  /** Writes the file again and again, each time full of another byte; says so after the first time. */
  static void main(String[] target) throws IOException {
    for (byte fill = 0;; fill++) {
      byte b = fill;
      try (OutputFile file = OutputFile.write(Path.of(target[0]), out -> {
        for (int i = 0; i < SIZE; i++) {
          out.write(b);
        }
      })) {
        file.commit();
      }
      if (fill == 0) {
        System.out.println("written");
      }
    }
  }
}
