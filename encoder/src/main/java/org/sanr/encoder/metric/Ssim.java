package org.sanr.encoder.metric;

/**
 * Structural similarity of two planes: Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, "Image quality assessment:
 * from error visibility to structural similarity", IEEE Transactions on Image Processing 13 (4), 2004. As there: a
 * Gaussian window of 11×11 with σ = 1.5, K1 = 0.01, K2 = 0.03, variances with the window's weights (no Bessel
 * correction), the mean over all positions at which the window lies within the plane, and no scaling beforehand. In a
 * plane that is smaller than the window, the window is as small as the plane.
 */
final class Ssim {
  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double K1 = 0.01;
  private static final double K2 = 0.03;

  private Ssim() {}

  /**
   * {@return the mean similarity, at most 1}
   *
   * @param a height·width samples, row by row
   * @param b as many
   * @param height rows
   * @param width columns
   * @param peak the largest value that a sample can have
   */
  static double of(double[] a, double[] b, int height, int width, double peak) {
    int n = height * width;
    // Five moments per window. Rows are filtered into these, columns while reading them.
    double[] down = gauss(Math.min(WINDOW, height));
    double[] across = gauss(Math.min(WINDOW, width));
    double[][] planes = {a, b, new double[n], new double[n], new double[n]};
    for (int i = 0; i < n; i++) {
      planes[2][i] = a[i] * a[i];
      planes[3][i] = b[i] * b[i];
      planes[4][i] = a[i] * b[i];
    }
    int rows = height - down.length + 1;
    int cols = width - across.length + 1;
    double c1 = K1 * peak * K1 * peak;
    double c2 = K2 * peak * K2 * peak;
    double[][] line = new double[planes.length][width];
    double[] moments = new double[planes.length];
    double sum = 0;
    for (int y = 0; y < rows; y++) {
      for (int p = 0; p < planes.length; p++) {
        filterDown(planes[p], y * width, down, line[p]);
      }
      for (int x = 0; x < cols; x++) {
        for (int p = 0; p < planes.length; p++) {
          double m = 0;
          for (int k = 0; k < across.length; k++) {
            m += across[k] * line[p][x + k];
          }
          moments[p] = m;
        }
        sum += similarity(moments, c1, c2);
      }
    }
    return sum / ((double) rows * cols);
  }

  private static void filterDown(double[] plane, int from, double[] weights, double[] out) {
    int width = out.length;
    for (int x = 0; x < width; x++) {
      out[x] = weights[0] * plane[from + x];
    }
    for (int k = 1; k < weights.length; k++) {
      for (int x = 0; x < width; x++) {
        out[x] += weights[k] * plane[from + k * width + x];
      }
    }
  }

  private static double similarity(double[] m, double c1, double c2) {
    double meanA = m[0];
    double meanB = m[1];
    double varianceA = m[2] - meanA * meanA;
    double varianceB = m[3] - meanB * meanB;
    double covariance = m[4] - meanA * meanB;
    return (2 * meanA * meanB + c1) * (2 * covariance + c2)
        / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));
  }

  private static double[] gauss(int length) {
    double[] weights = new double[length];
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double d = (i - (length - 1) / 2.0) / SIGMA;
      weights[i] = Math.exp(-d * d / 2);
      sum += weights[i];
    }
    for (int i = 0; i < length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }
}
