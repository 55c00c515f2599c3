package org.sanr.decoder.render;

import java.util.Arrays;
import org.sanr.decoder.kernel.Kernels;

/** The ×2 upsampling of one channel, spec 6.1. */
final class Upsampling {
  /** Samples repeated on either side of a row. */
  private static final int BORDER = 2;

  private final Kernels kernels;

  Upsampling(Kernels kernels) {
    this.kernels = kernels;
  }

  /**
   * Makes a plane of {@code toHeight × toWidth} from one of half the size, rounded up: first vertically, then horizontally.
   *
   * @param in row-major plane
   * @param height its rows
   * @param width its columns
   * @param k kernels, four values each
   * @param kAt where this step's kernel starts
   * @param out receives the result, row-major
   * @param toHeight 2·height or 2·height−1
   * @param toWidth 2·width or 2·width−1
   */
  void twice(float[] in, int height, int width, float[] k, int kAt, float[] out, int toHeight, int toWidth) {
    float[] row = new float[width + 2 * BORDER];
    float[] even = new float[width];
    float[] odd = new float[width];
    for (int y = 0; y < toHeight; y++) {
      vertically(in, height, width, k, kAt, y, row);
      Arrays.fill(row, 0, BORDER, row[BORDER]);
      Arrays.fill(row, width + BORDER, width + 2 * BORDER, row[width + BORDER - 1]);
      kernels.filter(row, 0, 1, 2, 3, k, kAt, 1, even, 0, width);
      kernels.filter(row, 1, 2, 3, 4, k, kAt + 3, -1, odd, 0, width);
      int to = y * toWidth;
      for (int x = 0; x < toWidth / 2; x++) {
        out[to + 2 * x] = even[x];
        out[to + 2 * x + 1] = odd[x];
      }
      if (toWidth % 2 == 1) {
        out[to + toWidth - 1] = even[width - 1];
      }
    }
  }

  /** One row of the vertical step; odd rows use the kernel backwards, one row further down. */
  private void vertically(float[] in, int height, int width, float[] k, int kAt, int y, float[] row) {
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
}
