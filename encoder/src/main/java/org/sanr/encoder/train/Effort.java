package org.sanr.encoder.train;

/**
 * How long to train: each level of effort makes {@value #RATIO} times the steps of the level below.
 *
 * <p>Steps, not pixels: what a step renders beyond one view's pixels buys nearly nothing (docs/experiments.md).
 */
public final class Effort {
  private static final int DEFAULT_STEPS = 6000;
  private static final double RATIO = 1.75;

  private Effort() {}

  /**
   * {@return training steps}
   *
   * @param effort 1 to 9, 5 is the default
   */
  public static int steps(int effort) {
    return (int) Math.round(DEFAULT_STEPS * Math.pow(RATIO, effort - 5.0));
  }
}
