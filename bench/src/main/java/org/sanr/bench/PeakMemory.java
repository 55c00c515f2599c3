package org.sanr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The most memory that a process held, from Linux's /proc.
 *
 * @param resident its peak resident size in KiB (VmHWM): heap, buffers, native libraries and their arenas, all
 * @param anonymous the largest part of it seen that was no file's (RssAnon), in KiB
 */
record PeakMemory(long resident, long anonymous) {
  static final PeakMemory NONE = new PeakMemory(0, 0);

  /** Milliseconds between two looks. VmHWM is the kernel's own maximum: what comes between looks is not missed, but for the last. */
  private static final int EVERY = 50;

  /**
   * {@return the peak of a process, when it has ended}
   *
   * @param process that runs
   */
  static PeakMemory watch(Process process) {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    PeakMemory peak = NONE;
    try {
      do {
        peak = peak.or(read(status));
      } while (!process.waitFor(EVERY, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever waits for the process ends it
    }
    return peak;
  }

  private PeakMemory or(PeakMemory other) {
    return new PeakMemory(Math.max(resident, other.resident), Math.max(anonymous, other.anonymous));
  }

  /** {@return what a status file says; nothing of a process that has ended} */
  static PeakMemory read(Path status) {
    try {
      long resident = 0;
      long anonymous = 0;
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          resident = kibibytes(line);
        } else if (line.startsWith("RssAnon:")) {
          anonymous = kibibytes(line);
        }
      }
      return new PeakMemory(resident, anonymous);
    } catch (IOException e) {
      return NONE;
    }
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }
}
