package org.sanr.encoder.train;

import org.sanr.decoder.scene.Tensor;

/** Which integers a weight may become, spec 4.3, 4.6 and 5.1. */
final class WeightGrid {
  /** Step 2^−6 until steps are chosen by rate–distortion. */
  static final int INITIAL_EXPONENT = 6;

  private static final int MAX_SYMBOL = 2047;

  private WeightGrid() {}

  /** Largest exponent of a tensor: weights of context networks come in 1/256, their biases in 1/4096. */
  static int maxExponent(Tensor t) {
    if (!context(t)) {
      return 12;
    }
    return t.name().contains("ContextW") ? 8 : 12;
  }

  /** {@return the largest exponent with which no weight of a tensor is clipped} */
  static int finestExponent(Tensor t, float[] w) {
    double farthest = 0;
    for (int i = 0; i < w.length; i++) {
      farthest = Math.max(farthest, Math.abs((double) w[i] - t.start(i)));
    }
    int exponent = maxExponent(t);
    while (exponent > 0 && Math.scalb(farthest, exponent) > MAX_SYMBOL) {
      exponent--;
    }
    return exponent;
  }

  /** Integers of a tensor's weights: their differences from the start as nearest multiples of 2^−exponent, within the tensor's limits. */
  static int[] quantise(Tensor t, float[] w, int exponent) {
    double limit = limit(t);
    int[] q = new int[w.length];
    for (int i = 0; i < w.length; i++) {
      double low = Math.max(-MAX_SYMBOL, Math.ceil(Math.scalb(-limit - t.start(i), exponent)));
      double high = Math.min(MAX_SYMBOL, Math.floor(Math.scalb(limit - t.start(i), exponent)));
      q[i] = (int) Math.max(low, Math.min(high, Math.rint(Math.scalb((double) w[i] - t.start(i), exponent))));
    }
    return q;
  }

  /** Largest magnitude of a weight. */
  private static double limit(Tensor t) {
    if (t.name().contains("ContextW")) {
      return 511 / 256.0;
    }
    if (context(t)) {
      return 512;
    }
    if (t.name().endsWith("Kernels")) {
      // The default kernel's largest value is below 0.9, the sum's limit is 2.
      return 1.1;
    }
    return Double.POSITIVE_INFINITY;
  }

  private static boolean context(Tensor t) {
    return t.name().contains("Context");
  }
}
