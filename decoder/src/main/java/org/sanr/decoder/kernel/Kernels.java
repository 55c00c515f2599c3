package org.sanr.decoder.kernel;

/**
 * The inner loops. All values are finite and no result may be NaN; then every implementation gives the same bits.
 * Implementations have no state and may be shared by threads.
 */
public interface Kernels {
  /** Samples are computed in multiples of this, whatever the lane width. */
  int BLOCK = 16;

  /** {@return lanes of a vector; 1 for the scalar kernels} */
  int lanes();

  /**
   * A dense layer at {@code n} samples: {@code out[j][p] = act(bias_j + Σ_i w_ji·in[i][p])}, the sum by fma over inputs in
   * ascending order, starting from the bias; {@code act} is {@code max(0, ·)}, +0 for arguments ≤ 0, or nothing.
   *
   * @param layer the layer
   * @param in a row for each input
   * @param out receives a row for each output, up to {@link Layer#padded}; not {@code in}
   * @param n samples, a multiple of {@link #BLOCK}
   */
  void dense(Layer layer, SampleRows in, SampleRows out, int n);

  /**
   * The activation of the context networks, spec 4.6, in place: {@code clamp((x + 128) >> 8, 0, 1023)}.
   *
   * @param x integers carried in floats, magnitude ≤ 2^24
   * @param at the first
   * @param n how many, a multiple of {@link #BLOCK}
   */
  void requantise(float[] x, int at, int n);

  /**
   * A filter of four taps, spec 6.1: {@code out[p] = fma(k3, d[p], fma(k2, c[p], fma(k1, b[p], k0·a[p])))}. The inputs are
   * four places of one array, as rows (vertically) or as shifted positions (horizontally).
   *
   * @param in input samples
   * @param a where the first tap starts
   * @param b second tap
   * @param c third tap
   * @param d fourth tap
   * @param k four coefficients, starting at {@code k0}
   * @param kAt index of {@code k0}
   * @param kStep +1, or −1 to read the coefficients backwards
   * @param out output samples; must not overlap with {@code in}
   * @param outAt where the output starts
   * @param n samples, any number
   */
  void filter(float[] in, int a, int b, int c, int d, float[] k, int kAt, int kStep, float[] out, int outAt, int n);

  /**
   * The activation of a coordinate network, spec 6.5.3, in place.
   *
   * @param activation which
   * @param x values of magnitude ≤ 2^40
   * @param at the first
   * @param n how many, a multiple of {@link #BLOCK}
   */
  void activate(Activation activation, float[] x, int at, int n);

  /** {@return the loops around the synthesis network} */
  Sampling sampling();

  /**
   * {@return n rounded up to a multiple of {@link #BLOCK}}
   *
   * @param n a count
   */
  static int blocks(int n) {
    return (n + BLOCK - 1) / BLOCK * BLOCK;
  }
}
