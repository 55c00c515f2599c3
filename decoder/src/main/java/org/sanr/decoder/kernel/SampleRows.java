package org.sanr.decoder.kernel;

/**
 * Values of a tile's samples, row by row: value i of sample p is at {@code i·stride() + p} of one array. Holds room in which
 * the scalar kernels compute, so each thread needs its own.
 */
public final class SampleRows {
  private final float[] values;
  private final int stride;

  /** The rows as arrays of their own, where they have been asked for; see {@link ScalarKernels}. */
  private final float[][] apart;

  /**
   * Makes room; all values are 0.
   *
   * @param rows how many
   * @param samples at most so many
   */
  public SampleRows(int rows, int samples) {
    stride = Kernels.blocks(samples);
    values = new float[rows * stride];
    apart = new float[rows][];
  }

  /** {@return all rows, one behind the other} */
  public float[] values() {
    return values;
  }

  /** {@return distance of two rows: the samples, rounded up to a multiple of {@link Kernels#BLOCK}} */
  public int stride() {
    return stride;
  }

  /** {@return a row's array, whatever is in it} */
  float[] apart(int row) {
    if (apart[row] == null) {
      apart[row] = new float[stride];
    }
    return apart[row];
  }

  /** Copies a row's first {@code n} samples to its array. */
  void takeApart(int row, int n) {
    System.arraycopy(values, row * stride, apart(row), 0, n);
  }

  /** Copies a row's first {@code n} samples back from its array. */
  void putBack(int row, int n) {
    System.arraycopy(apart[row], 0, values, row * stride, n);
  }
}
