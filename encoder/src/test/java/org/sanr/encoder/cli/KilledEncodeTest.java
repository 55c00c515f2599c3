package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.encoder.train.Checkpoint;
import org.sanr.tool.CommandRunner;

/**
 * Encoders that are killed (SIGKILL) at random moments. One that encodes again and again, with a checkpoint at every step, spends
 * much of its time writing. {@code -Dsanr.test.kills=100} for more than a few.
 */
class KilledEncodeTest {
  private static final Path FIELD = Path.of("..", "testdata", "lightfields", "demo_3x3_32x24");
  private static final int KILLS = Integer.getInteger("sanr.test.kills", 2);
  private static final int LATEST_MILLIS = 400;

  @TempDir
  private Path folder;

  @Test
  void neverAPartialFile() throws Exception {
    Path output = folder.resolve("out.sanr");
    Path checkpoint = folder.resolve("out.sanr.ckpt");
    Path temporary = folder.resolve("temporary");
    long seed = Long.getLong("sanr.test.seed", 9);
    Random random = new Random(seed);
    int begun = 0;
    int checkpoints = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Files.createDirectory(temporary);
      Process process = Child.java(temporary, KilledEncodeTest.class, List.of(output.toString()));
      try (BufferedReader err = process.errorReader()) {
        assertNotNull(err.readLine(), "the first encode is done");
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        process.destroyForcibly();
      }
      process.waitFor();
      PathUtils.deleteDirectory(temporary);
      String which = "kill %d of seed %d".formatted(kill, seed);
      Path decoded = folder.resolve("decoded");
      assertTrue(Run.dec("dec", output, "-o", decoded, "-f").good().err().contains("checksum verified"), which);
      PathUtils.deleteDirectory(decoded);
      if (Files.exists(checkpoint)) {
        // A checkpoint that isn't whole is refused; the first one is that of step 0.
        int step = Checkpoint.read(Files.readAllBytes(checkpoint)).step();
        assertTrue(step >= 0 && step < 6, which + ", step " + step);
        checkpoints++;
      }
      for (String name : names()) {
        if (name.endsWith(".part")) {
          begun++;
          Files.delete(folder.resolve(name));
        } else {
          assertTrue(name.equals("out.sanr") || name.equals("out.sanr.ckpt"), which + " left " + name);
        }
      }
    }
    System.out.printf("%d kills: %d while a file was written, %d left a checkpoint%n", KILLS, begun, checkpoints);
    Run.enc("enc", FIELD, "-o", output, "--views", "2x2", "--steps", 6, "-f", "-j", 1, "--resume").good();
    assertEquals(List.of("out.sanr"), names());
  }

  /** Encodes without end; says so after each time. */
  static void main(String[] output) {
    PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
    while (CommandRunner.run(new SanrEnc(), nowhere, nowhere, "enc", FIELD.toString(), "-o", output[0], "--views",
        "2x2",
        "--steps", "6", "--checkpoint-every", "0", "-f", "-j", "1") == 0) {
      System.err.println("made");
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
