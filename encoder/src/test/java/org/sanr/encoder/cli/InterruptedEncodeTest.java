package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.tool.ExitCode;

/** Signals and {@code --resume} from the command line. */
class InterruptedEncodeTest {
  private static final Path FIELD = Path.of("..", "testdata", "lightfields", "demo_3x3_32x24");

  @TempDir
  private Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
  void aSignalSavesACheckpointAndResumeEndsInTheSameFile() throws IOException, InterruptedException {
    Path output = folder.resolve("out.sanr");
    List<String> args = List.of("enc", FIELD.toString(), "-o", output.toString(), "--views", "2x2", "--steps", "100",
        "-j", "1", "--progress=json");
    Process process = Child.java(null, SanrEnc.class, args);
    List<String> said = new ArrayList<>();
    try (BufferedReader err = process.errorReader()) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        said.add(line);
        if (line.startsWith("{")) {
          process.toHandle().destroy(); // SIGTERM, at the first line of progress and, harmlessly, at later ones
        }
      }
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(ExitCode.INTERRUPTED.value(), process.exitValue(), said.toString());
    assertTrue(said.getLast().contains("out.sanr.ckpt holds step") && said.getLast().contains("--resume"),
        said.toString());
    assertEquals(List.of("out.sanr.ckpt"), files());
    Run other = Run.enc("enc", FIELD, "-o", output, "--views", "2x2", "--steps", 100, "--seed", 2, "--resume");
    assertEquals(ExitCode.BAD_INPUT.value(), other.code());
    assertTrue(other.err().contains("out.sanr.ckpt: was made with other settings"), other.err());
    Run resumed = Run.enc(args, "--resume").good();
    assertTrue(resumed.err().contains("continuing after step "), resumed.err());
    assertEquals(List.of("out.sanr"), files());
    Path whole = folder.resolve("whole.sanr");
    Run.enc("enc", FIELD, "-o", whole, "--views", "2x2", "--steps", "100", "-j", "2").good();
    assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(output));
  }

  @Test
  void checkpointsThatAreNone() throws IOException {
    Path output = folder.resolve("out.sanr");
    Path checkpoint = Files.writeString(folder.resolve("out.sanr.ckpt"), "something else");
    Run run = Run.enc("enc", FIELD, "-o", output, "--steps", 2, "--resume", "--quiet");
    assertEquals(ExitCode.BAD_INPUT.value(), run.code());
    assertTrue(run.err().contains(checkpoint + ": is no checkpoint") && run.err().lines().count() == 1, run.err());
    Run anew = Run.enc("enc", FIELD, "-o", output, "--steps", 2).good();
    assertTrue(anew.err().contains("will be replaced"), anew.err());
    assertFalse(Files.exists(checkpoint));
    Run none = Run.enc("enc", FIELD, "-o", output, "--steps", 2, "-f", "--resume", "--checkpoint-every", 0).good();
    assertTrue(none.err().contains("there is no checkpoint"), none.err());
    assertEquals(List.of("out.sanr"), files());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
