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
    float[][] full = colours(field, 2 * h, 2 * w);
    float[][] half = new float[3][];
    for (int c = 0; c < 3; c++) {
      half[c] = means(full[c], 2 * w);
    }
    double seen = 0;
    double left = 0;
    for (double rest : chroma(half, w)) {
      seen += rest;
      left += Math.max(0, rest - DEAD_ZONE * price);
    }
    double finest = 0;
    for (double rest : chroma(full, 2 * w)) {
      finest += rest;
    }
    return left > WORTH * price * h * w && finest / 4 < NOISE * seen;
  }

  /** Y, U, V (BT.709) of the central view's first rows and columns, in 255ths. */
  private static float[][] colours(LightField field, int h, int w) {
    float[][] out = new float[3][h * w];
    float[] rgb = new float[3 * w];
    for (int y = 0; y < h; y++) {
      field.row((field.rows() - 1) / 2, (field.cols() - 1) / 2, y, 0, w, rgb, 0);
      for (int x = 0; x < w; x++) {
        float luma = 0.2126f * rgb[3 * x] + 0.7152f * rgb[3 * x + 1] + 0.0722f * rgb[3 * x + 2];
        out[0][y * w + x] = 255 * luma;
        out[1][y * w + x] = 255 * (rgb[3 * x + 2] - luma) / 1.8556f;
        out[2][y * w + x] = 255 * (rgb[3 * x] - luma) / 1.5748f;
      }
    }
    return out;
  }

  /** Squares of what each sample of U, then of V, has beyond the mean of its square of 2 × 2 and beyond the multiple of luma's detail that is nearest to chroma's. */
  private static double[] chroma(float[][] yuv, int w) {
    int n = yuv[0].length;
    float[] luma = detail(yuv[0], w);
    double lumaSquares = product(luma, luma);
    double[] squares = new double[2 * n];
    for (int c = 1; c < 3; c++) {
      float[] chroma = detail(yuv[c], w);
      double slope = lumaSquares > 0 ? product(chroma, luma) / lumaSquares : 0;
      for (int i = 0; i < n; i++) {
        double rest = chroma[i] - slope * luma[i];
        squares[(c - 1) * n + i] = rest * rest;
      }
    }
    return squares;
  }

  private static float[] detail(float[] plane, int w) {
    float[] coarse = means(plane, w);
    float[] out = new float[plane.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = plane[i] - coarse[i / w / 2 * (w / 2) + i % w / 2];
    }
    return out;
  }

  /** Means of squares of 2 × 2 samples. */
  private static float[] means(float[] plane, int w) {
    float[] out = new float[plane.length / 4];
    for (int i = 0; i < plane.length; i++) {
      out[i / w / 2 * (w / 2) + i % w / 2] += plane[i] / 4;
    }
    return out;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
