package org.sanr.encoder.train;

/** What {@code -q} means. */
public final class Quality {
  private Quality() {}

  /**
   * {@return the Lagrangian of a quality: seven steps of quality halve it}
   *
   * @param quality 0 to 100
   */
  public static double lambda(double quality) {
    return 1000 * Math.pow(2, (50 - quality) / 7);
  }
}
