package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.ExitCode;

/**
 * A disk that takes no more: the limit that {@code ulimit -f} sets makes the system refuse to write, as a full disk does, but sets it
 * for one process and once ONNX Runtime's library is unpacked.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such limit")
class FullDiskTest {
  private static final Path FIELD = Path.of("..", "testdata", "lightfields", "demo_3x3_32x24");
  private static final int RLIMIT_FSIZE = 1; // on Linux and macOS
  private static final long BYTES = 100;

  @TempDir
  private Path folder;

  @Test
  void saysSoAndKeepsTheOldFile() throws IOException, InterruptedException {
    Path output = folder.resolve("out.sanr");
    Process process = Child.java(null, FullDiskTest.class, List.of(output.toString()));
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(ExitCode.IO.value(), process.waitFor(), said);
    assertEquals(1, said.lines().filter(l -> l.matches(".*out\\.sanr: cannot be written: .+")).count(), said);
    assertTrue(said.contains("out.sanr.ckpt: cannot be written") && said.contains("training goes on"), said);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(output), files.toList());
    }
    assertTrue(Files.size(output) > BYTES);
    assertTrue(Run.dec("dec", output, "-o", folder.resolve("d")).good().err().contains("checksum verified"));
  }

  /** Encodes while there is room, then when there is none. */
  static void main(String[] output) throws Throwable {
    if (encode(output[0]) != 0) {
      throw new AssertionError("the first encode failed");
    }
    limitFiles();
    System.exit(encode(output[0]));
  }

  private static int encode(String output) {
    PrintWriter err = new PrintWriter(System.err, true);
    return CommandRunner.run(new SanrEnc(), err, err, "enc", FIELD.toString(), "-o", output, "--views", "2x2",
        "--steps",
        "4", "--checkpoint-every", "0", "-f", "--progress=none");
  }

  @SuppressWarnings("restricted")
  private static void limitFiles() throws Throwable {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(ValueLayout.JAVA_LONG, 2);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 0, BYTES);
      limits.setAtIndex(ValueLayout.JAVA_LONG, 1, BYTES);
      int failed = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("setrlimit"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
          .invokeExact(RLIMIT_FSIZE, limits);
      if (failed != 0) {
        throw new AssertionError("setrlimit failed");
      }
    }
  }
}
