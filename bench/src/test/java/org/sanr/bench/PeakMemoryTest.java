package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {
  @TempDir
  private Path folder;

  @Test
  void readsAStatusFile() throws IOException {
    Path status = Files.writeString(folder.resolve("status"),
        "Name:\tjava\nVmPeak:\t 9999 kB\nVmHWM:\t  123456 kB\nVmRSS:\t 5 kB\nRssAnon:\t   100200 kB\n");
    assertEquals(new PeakMemory(123456, 100200), PeakMemory.read(status));
    assertEquals(PeakMemory.NONE, PeakMemory.read(folder.resolve("gone")));
  }

  @Test
  void watchesAProcessToItsEnd() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/status")));
    Process process = new ProcessBuilder("sleep", "0.3").start();
    PeakMemory peak = PeakMemory.watch(process);
    assertTrue(peak.resident() > 0 && peak.resident() < 1 << 20, peak.toString());
    assertEquals(0, process.exitValue());
  }
}
