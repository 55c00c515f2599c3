package org.sanr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long runs of a process took, in milliseconds. */
final class Timings {
  private static final double MILLIS_OF_A_TICK = 10;

  private final List<Double> wall = new ArrayList<>();
  private final List<Double> cpu = new ArrayList<>();

  /** Runs a process to its end, which has to be a good one. */
  void time(ProcessBuilder process) throws IOException {
    double cpuBefore = childrensCpu();
    long start = System.nanoTime();
    int status = process.start().onExit().join().exitValue();
    wall.add((System.nanoTime() - start) * 1e-6);
    cpu.add(childrensCpu() - cpuBefore);
    if (status != 0) {
      throw new IOException(String.join(" ", process.command()) + " ended with " + status);
    }
  }

  double median() {
    List<Double> sorted = wall.stream().sorted().toList();
    int n = sorted.size();
    return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  double least() {
    return Collections.min(wall);
  }

  /** {@return the least processor time of all threads; 0 where there is no /proc} */
  double leastCpu() {
    return Collections.min(cpu);
  }

  /** User and system time of the children that have ended, fields 16 and 17 of /proc/self/stat. */
  private static double childrensCpu() throws IOException {
    Path stat = Path.of("/proc/self/stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    String all = Files.readString(stat);
    String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) * MILLIS_OF_A_TICK;
  }
}
