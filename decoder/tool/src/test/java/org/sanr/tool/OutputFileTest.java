package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

  @TempDir
  private Path folder;

  @Test
  void appearsWhenCommitted() throws IOException {
    Path target = folder.resolve("a.bin");
    try (OutputFile file = OutputFile.write(target, out -> out.write(7))) {
      assertEquals(1, Run.names(folder).size());
      assertFalse(Files.exists(target));
      file.commit();
    }
    assertEquals(List.of("a.bin"), Run.names(folder));
    assertEquals(7, Files.readAllBytes(target)[0]);
  }

  @Test
  void replacesOnlyWhenCommitted() throws IOException {
    Path target = Files.writeString(folder.resolve("a.bin"), "old");
    OutputFile.write(target, out -> out.write(7)).close();
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("a.bin"), Run.names(folder));
    try (OutputFile file = OutputFile.write(target, out -> out.write('n'))) {
      file.commit();
    }
    assertEquals("n", Files.readString(target));
  }

  @Test
  void leavesNothingWhenWritingFails() throws IOException {
    ToolException e = assertThrows(ToolException.class, () -> OutputFile.write(folder.resolve("a.bin"), out -> {
      out.write(7);
      throw new IOException("disk full");
    }));
    assertEquals(ExitCode.IO, e.code());
    assertThrows(IllegalStateException.class, () -> OutputFile.write(folder.resolve("b.bin"), out -> {
      throw new IllegalStateException();
    }));
    assertEquals(List.of(), Run.names(folder));
  }
}
