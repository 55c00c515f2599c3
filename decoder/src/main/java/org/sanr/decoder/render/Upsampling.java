package org.sanr.decoder.render;

import java.util.Arrays;
import org.sanr.decoder.kernel.Kernels;

/** The ×2 upsampling of one channel by one kernel, spec 6.1: first vertically, then horizontally. */
final class Upsampling {
  /** Samples repeated on either side of a row. */
  private static final int BORDER = 2;

  private final Kernels kernels;
  private final float[] k;
  private final int kAt;

  /**
   * Takes a kernel.
   *
   * @param kernels the loops to use
   * @param k kernels, four values each
   * @param kAt where this one starts
   */
  Upsampling(Kernels kernels, float[] k, int kAt) {
    this.kernels = kernels;
    this.k = k;
    this.kAt = kAt;
  }

  /** {@return length of the working row that {@link #row} needs for a plane of so many columns} */
  static int workingRow(int width) {
    return width + 2 * BORDER;
  }

  /**
   * Makes one row of the plane of twice the size; its even columns and its odd ones go to different places.
   *
   * @param in row-major plane
   * @param height its rows
   * @param width its columns
   * @param y row of the result
   * @param work room for {@link #workingRow} values
   * @param even receives {@code width} values
   * @param odd likewise; the last of them is no column where the result has an odd number of columns
   * @param at where both start
   */
  void row(float[] in, int height, int width, int y, float[] work, float[] even, float[] odd, int at) {
    vertically(in, height, width, y, work);
    Arrays.fill(work, 0, BORDER, work[BORDER]);
    Arrays.fill(work, width + BORDER, width + 2 * BORDER, work[width + BORDER - 1]);
    kernels.filter(work, 0, 1, 2, 3, k, kAt, 1, even, at, width);
    kernels.filter(work, 1, 2, 3, 4, k, kAt + 3, -1, odd, at, width);
  }

  /** One row of the vertical step; odd rows use the kernel backwards, one row further down. */
  private void vertically(float[] in, int height, int width, int y, float[] row) {
    int odd = y & 1;
    int top = (y >> 1) - 2 + odd;
    int a = clamp(top, height) * width;
    int b = clamp(top + 1, height) * width;
    int c = clamp(top + 2, height) * width;
    int d = clamp(top + 3, height) * width;
    kernels.filter(in, a, b, c, d, k, kAt + 3 * odd, 1 - 2 * odd, row, BORDER, width);
  }

  private static int clamp(int y, int height) {
    return Math.min(Math.max(y, 0), height - 1);
  }

  /**
   * Puts the two halves of a row together.
   *
   * @param even its even columns
   * @param odd its odd columns
   * @param out receives the row
   * @param at where it starts
   * @param width its columns
   */
  static void interleave(float[] even, float[] odd, float[] out, int at, int width) {
    for (int x = 0; x < width / 2; x++) {
      out[at + 2 * x] = even[x];
      out[at + 2 * x + 1] = odd[x];
    }
    if (width % 2 == 1) {
      out[at + width - 1] = even[width / 2];
    }
  }
}
