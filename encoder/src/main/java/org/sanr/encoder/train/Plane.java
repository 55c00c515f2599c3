package org.sanr.encoder.train;

import java.util.Arrays;
import org.sanr.encoder.input.LightField;

/**
 * A picture of one value per sample.
 *
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param at values, row-major
 */
record Plane(int height, int width, float[] at) {
  /** A plane of zeros. */
  Plane(int height, int width) {
    this(height, width, new float[height * width]);
  }

  /**
   * {@return R + 2 G + B of a view, 0…1 each, summed over squares of pixels}
   *
   * @param v the view's row
   * @param u the view's column
   * @param factor rows and columns of a square; what is left over at the end of a row or column is left out, unless there is no more
   */
  static Plane luma(LightField field, int v, int u, int factor) {
    int h = Math.max(1, field.height() / factor);
    int w = Math.max(1, field.width() / factor);
    float[] out = new float[h * w];
    float[] rgb = new float[3 * field.width()];
    for (int y = 0; y < h * factor && y < field.height(); y++) {
      field.row(v, u, y, 0, field.width(), rgb, 0);
      for (int x = 0; x < w * factor && x < field.width(); x++) {
        out[y / factor * w + x / factor] += rgb[3 * x] + 2 * rgb[3 * x + 1] + rgb[3 * x + 2];
      }
    }
    return new Plane(h, w, out);
  }

  /** {@return whether a place lies between samples} */
  boolean holds(double y, double x) {
    return y >= 0 && x >= 0 && y <= height - 1 && x <= width - 1;
  }

  /** {@return the value between four samples, bilinear; the border's beyond it} */
  float sample(double y, double x) {
    double cy = Math.clamp(y, 0, height - 1);
    double cx = Math.clamp(x, 0, width - 1);
    int y0 = Math.min((int) cy, Math.max(0, height - 2));
    int x0 = Math.min((int) cx, Math.max(0, width - 2));
    int y1 = Math.min(y0 + 1, height - 1);
    int x1 = Math.min(x0 + 1, width - 1);
    double ty = cy - y0;
    double tx = cx - x0;
    double top = at[y0 * width + x0] * (1 - tx) + at[y0 * width + x1] * tx;
    double bottom = at[y1 * width + x0] * (1 - tx) + at[y1 * width + x1] * tx;
    return (float) (top * (1 - ty) + bottom * ty);
  }

  /**
   * {@return sums of squares of samples around each one; the border is repeated}
   *
   * @param size rows and columns of a square, odd
   */
  Plane boxed(int size) {
    return new Plane(height, width, sums(sums(at, 1, width, size / 2), width, height, size / 2));
  }

  /** Sums along one direction: of samples up to {@code radius} away, {@code step} apart in the array, {@code n} of them in a line. */
  private static float[] sums(float[] in, int step, int n, int radius) {
    float[] out = new float[in.length];
    for (int i = 0; i < in.length; i++) {
      int place = i / step % n;
      float sum = 0;
      for (int k = -radius; k <= radius; k++) {
        sum += in[i + (Math.clamp(place + k, 0, n - 1) - place) * step];
      }
      out[i] = sum;
    }
    return out;
  }

  /** {@return the middle value of the square of 5 × 5 samples around each one; the border is repeated} */
  Plane median() {
    float[] out = new float[at.length];
    float[] window = new float[25];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int k = 0; k < window.length; k++) {
          int row = Math.clamp(y + k / 5 - 2, 0, height - 1);
          window[k] = at[row * width + Math.clamp(x + k % 5 - 2, 0, width - 1)];
        }
        Arrays.sort(window);
        out[y * width + x] = window[window.length / 2];
      }
    }
    return new Plane(height, width, out);
  }
}
