package org.sanr.encoder.train;

import java.util.function.DoubleUnaryOperator;

/** Finds the dead zone of rounding that brings a scene nearest to a size or quality. Both fall as it widens. */
final class RoundingChooser {
  /** The narrowest: more would code what distortion does not repay. */
  static final double LEAST = -0.2;

  private static final double MOST = 0.45;
  private static final int TRIES = 10;

  private RoundingChooser() {}

  /**
   * {@return the dead zone, 0 where that is as near as any}
   *
   * @param measured size or quality by dead zone
   * @param target of the same unit
   * @param least the narrowest dead zone allowed, 0 or less
   */
  static double choose(DoubleUnaryOperator measured, double target, double least) {
    double best = 0;
    double now = measured.applyAsDouble(0);
    double nearest = Math.abs(now - target);
    double low = now > target ? 0 : least;
    double high = now > target ? MOST : 0;
    if (low == high) {
      return 0;
    }
    for (int i = 0; i < TRIES && nearest > 0; i++) {
      // The first try is the far end: if that is not enough, nothing is.
      double at = i == 0 ? (now > target ? MOST : least) : (low + high) / 2;
      double seen = measured.applyAsDouble(at);
      if (Math.abs(seen - target) < nearest) {
        nearest = Math.abs(seen - target);
        best = at;
      }
      if (i == 0) {
        if (now > target ? seen >= target : seen <= target) {
          return best;
        }
      } else if (seen > target) {
        low = at;
      } else {
        high = at;
      }
    }
    return best;
  }
}
