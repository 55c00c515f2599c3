package org.sanr.encoder.train;

import org.sanr.encoder.input.LightField;

/**
 * How much the colours of the central view change from sample to sample where its luma does not. Levels of the texture serve all colours at once; where there is much of this,
 * levels that are there for it pay (docs/experiments.md, "Levels for chroma").
 */
final class ChromaDetail {
  /** A detail whose square is below so many bits' price is left to distortion: more bits than one go to each that is coded. */
  private static final double DEAD_ZONE = 4;

  /** What must be left above the dead zone, U and V together, in bits' prices per sample. */
  private static final double WORTH = 0.06;

  /**
   * Detail of the finest samples, as a share of that of twice their size, is less than this in pictures (.57 to .59 was seen) and more in noise (4 if it is white), which views
   * have not in common. Stego, where levels for chroma lose, has 1.08.
   */
  private static final double NOISE = 0.8;

  private ChromaDetail() {}

  /**
   * {@return whether levels for chroma pay}
   *
   * @param field the views
   * @param price squared error of 255ths that a bit must save, summed over the samples of the canvas
   */
  static boolean pays(LightField field, double price) {
    int h = field.height() / 4 * 2;
    int w = field.width() / 4 * 2;
    if (h == 0 || w == 0) {
      return false;
    }
    float[] full = colours(field, 2 * h, 2 * w);
    float[] half = means(full, 2 * w);
    double seen = 0;
    double left = 0;
    for (double rest : chroma(half, means(half, w), w)) {
      seen += rest;
      left += Math.max(0, rest - DEAD_ZONE * price);
    }
    double finest = 0;
    for (double rest : chroma(full, half, 2 * w)) {
      finest += rest;
    }
    return left > WORTH * price * h * w && finest / 4 < NOISE * seen;
  }

  /** The central view's first rows and columns, in 255ths. */
  private static float[] colours(LightField field, int h, int w) {
    float[] yuv = new float[3 * h * w];
    float[] rgb = new float[3 * w];
    for (int y = 0; y < h; y++) {
      field.row((field.rows() - 1) / 2, (field.cols() - 1) / 2, y, 0, w, rgb, 0);
      for (int x = 0; x < w; x++) {
        YuvPlanes.put(255 * rgb[3 * x], 255 * rgb[3 * x + 1], 255 * rgb[3 * x + 2], yuv, h * w, y * w + x);
      }
    }
    return yuv;
  }

  /** Squares of what each sample of U, then of V, has beyond the mean of its square of 2 × 2 and beyond the multiple of luma's detail that is nearest to chroma's. */
  private static double[] chroma(float[] yuv, float[] coarse, int w) {
    int n = yuv.length / 3;
    float[] detail = new float[yuv.length];
    for (int i = 0; i < detail.length; i++) {
      detail[i] = yuv[i] - coarse[square(i, w)];
    }
    double luma = product(detail, 0, n);
    double[] squares = new double[2 * n];
    for (int c = 1; c < 3; c++) {
      double slope = luma > 0 ? product(detail, c, n) / luma : 0;
      for (int i = 0; i < n; i++) {
        double rest = detail[c * n + i] - slope * detail[i];
        squares[(c - 1) * n + i] = rest * rest;
      }
    }
    return squares;
  }

  /** Means of squares of 2 × 2 samples of planes, one behind the other, whose rows are even in number. */
  private static float[] means(float[] planes, int w) {
    float[] out = new float[planes.length / 4];
    for (int i = 0; i < planes.length; i++) {
      out[square(i, w)] += planes[i] / 4;
    }
    return out;
  }

  private static int square(int i, int w) {
    return i / w / 2 * (w / 2) + i % w / 2;
  }

  /** Luma times one of the planes. */
  private static double product(float[] planes, int c, int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (double) planes[i] * planes[c * n + i];
    }
    return sum;
  }
}
