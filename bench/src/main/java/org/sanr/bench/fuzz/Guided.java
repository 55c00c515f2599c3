package org.sanr.bench.fuzz;

import java.nio.file.Path;
import java.util.Locale;

/** What Jazzer calls, in a process of its own; {@link GuidedCommand} starts it. */
public final class Guided {
  private static GuidedTarget target;

  private Guided() {}

  /**
   * Called once.
   *
   * @param args the target's name and the folder of the conformance vectors
   */
  public static void fuzzerInitialize(String[] args) {
    target = GuidedTarget.valueOf(args[0].toUpperCase(Locale.ROOT));
    GuidedTarget.prepare(Path.of(args[1]));
  }

  /**
   * Called for each input.
   *
   * @param input bytes that the fuzzer made
   */
  public static void fuzzerTestOneInput(byte[] input) {
    target.run(input);
  }
}
