package org.sanr.decoder.entropy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bits by part of a model, in the order in which the parts are decoded. Not for use by two threads. */
public final class Tally {
  private final Map<String, Double> bits = new LinkedHashMap<>();

  /** Starts empty. */
  public Tally() {}

  /**
   * Counts bits of a part.
   *
   * @param part its name
   * @param more bits, at least 0
   */
  public void add(String part, double more) {
    bits.merge(part, more, Double::sum);
  }

  /** {@return bits by part} */
  public Map<String, Double> bits() {
    return Collections.unmodifiableMap(bits);
  }
}
