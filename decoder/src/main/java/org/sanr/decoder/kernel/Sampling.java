package org.sanr.decoder.kernel;

/**
 * The loops around the synthesis network, spec 6.3 and 7: where a tile's samples are seen on the canvas, the features there,
 * and the bytes of their colours. The promises of {@link Kernels} hold here too. Every count {@code n} is a multiple of
 * {@link Kernels#BLOCK} and every array holds at least that many elements.
 *
 * <p>Samples that are located in one call lie in one row of an image, sample p at row {@code y = fma(bv, d[p], yc)} and column
 * {@code x = fma(bu, d[p], xc[at + p])} of the canvas, both clamped to it.
 */
public interface Sampling {
  /** Features of a sample are padded to a multiple of so many. */
  int GROUP = 4;

  /**
   * Looks the disparity up at the nearest sample, spec 6.3.1: {@code d[p] = grid[⌊y + 0.5⌋][⌊x + 0.5⌋]}.
   *
   * @param grid disparities, [height][width]
   * @param height rows of the canvas, height·width &lt; 2^31
   * @param width columns of the canvas
   * @param bv vertical baseline, negated
   * @param bu horizontal baseline, negated
   * @param yc row
   * @param xc columns
   * @param at where they start in {@code xc}
   * @param d disparities, replaced
   * @param taps receives the samples' indices in {@code grid}
   * @param n samples
   */
  void nearest(float[] grid, int height, int width, float bv, float bu, float yc, float[] xc, int at, float[] d,
      int[] taps, int n);

  /**
   * Finds the top left tap and the weights of a bilinear sample, spec 6.3.1.
   *
   * @param height rows of the canvas, height·width &lt; 2^31
   * @param width columns of the canvas
   * @param bv vertical baseline, negated
   * @param bu horizontal baseline, negated
   * @param yc row
   * @param xc columns
   * @param at where they start in {@code xc}
   * @param d disparities
   * @param corner receives {@code y0·width + x0}
   * @param ty receives y − y0
   * @param tx receives x − x0
   * @param n samples
   */
  void corners(
      int height,
      int width,
      float bv,
      float bu,
      float yc,
      float[] xc,
      int at,
      float[] d,
      int[] corner,
      float[] ty,
      float[] tx,
      int n);

  /**
   * Bilinear samples of the disparity.
   *
   * @param grid disparities
   * @param right distance of the right taps: 1, or 0 on a canvas of one column
   * @param down distance of the lower taps: its width, or 0 on a canvas of one row
   * @param corner top left taps
   * @param ty vertical weights
   * @param tx horizontal weights
   * @param d receives the disparities
   * @param n samples
   */
  void bilinear(float[] grid, int right, int down, int[] corner, float[] ty, float[] tx, float[] d, int n);

  /**
   * Bilinear samples of all features.
   *
   * @param texture [canvas sample][channels]
   * @param channels features of a sample, a multiple of {@link #GROUP}
   * @param right as for {@link #bilinear}
   * @param down as for {@link #bilinear}
   * @param corner top left taps
   * @param ty vertical weights
   * @param tx horizontal weights
   * @param out receives the features, [n][channels]
   * @param n samples
   */
  void features(
      float[] texture, int channels, int right, int down, int[] corner, float[] ty, float[] tx, float[] out, int n);

  /**
   * Exchanges rows and columns: {@code out[outAt + j·outStride + i] = in[inAt + i·inStride + j]}.
   *
   * @param in a matrix
   * @param inAt where it starts
   * @param inStride distance of its rows
   * @param rows number of its rows i, a multiple of {@link #GROUP}
   * @param columns number of its columns j, any
   * @param out receives the transposed matrix
   * @param outAt where it starts
   * @param outStride distance of its rows
   */
  void transpose(float[] in, int inAt, int inStride, int rows, int columns, float[] out, int outAt, int outStride);

  /**
   * From Y, U, V to samples of 8 bits, spec 7.1 and 7.2.
   *
   * @param yuv rows Y, U, V
   * @param stride distance of two rows
   * @param rgb receives {@code R + 2^8·G + 2^16·B} of each sample
   * @param n samples
   */
  void colour(float[] yuv, int stride, int[] rgb, int n);
}
