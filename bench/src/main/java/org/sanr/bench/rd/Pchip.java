package org.sanr.bench.rd;

/** Monotone piecewise cubic interpolation (Fritsch and Butland), the same formulas as the reference script's. */
final class Pchip {
  private final double[] x;
  private final double[] y;
  private final double[] slope;

  /**
   * Fits the curve.
   *
   * @param x at least two values, strictly increasing; not copied
   * @param y as many values; not copied
   */
  Pchip(double[] x, double[] y) {
    if (x.length < 2 || y.length != x.length) {
      throw new IllegalArgumentException(x.length + " abscissae, " + y.length + " ordinates");
    }
    for (int i = 1; i < x.length; i++) {
      if (!(x[i] > x[i - 1])) {
        throw new IllegalArgumentException("abscissae don't increase: " + x[i - 1] + ", " + x[i]);
      }
    }
    this.x = x;
    this.y = y;
    this.slope = slopes(x, y);
  }

  private static double[] slopes(double[] x, double[] y) {
    int n = x.length;
    double[] h = new double[n - 1];
    double[] d = new double[n - 1];
    for (int i = 0; i < n - 1; i++) {
      h[i] = x[i + 1] - x[i];
      d[i] = (y[i + 1] - y[i]) / h[i];
    }
    double[] m = new double[n];
    if (n == 2) {
      m[0] = d[0];
      m[1] = d[0];
      return m;
    }
    for (int i = 1; i < n - 1; i++) {
      if (d[i - 1] * d[i] > 0) {
        double w1 = 2 * h[i] + h[i - 1];
        double w2 = h[i] + 2 * h[i - 1];
        m[i] = (w1 + w2) / (w1 / d[i - 1] + w2 / d[i]);
      }
    }
    m[0] = edge(h[0], h[1], d[0], d[1]);
    m[n - 1] = edge(h[n - 2], h[n - 3], d[n - 2], d[n - 3]);
    return m;
  }

  private static double edge(double h0, double h1, double d0, double d1) {
    double s = ((2 * h0 + h1) * d0 - h0 * d1) / (h0 + h1);
    if (s * d0 <= 0) {
      return 0;
    }
    return d0 * d1 < 0 && Math.abs(s) > 3 * Math.abs(d0) ? 3 * d0 : s;
  }

  /**
   * {@return the curve's value}
   *
   * @param t between the first and the last abscissa
   */
  double at(double t) {
    int i = 0;
    while (i < x.length - 2 && x[i + 1] <= t) {
      i++;
    }
    double h = x[i + 1] - x[i];
    double s = (t - x[i]) / h;
    double r = 1 - s;
    return (1 + 2 * s) * r * r * y[i]
        + s * r * r * h * slope[i]
        + s * s * (3 - 2 * s) * y[i + 1]
        + s * s * (s - 1) * h * slope[i + 1];
  }

  /**
   * {@return the curve's mean over an interval, of 2001 samples as in the reference script}
   *
   * @param from its start
   * @param to its end
   */
  double mean(double from, double to) {
    int steps = 2000;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      sum += at(from + (to - from) * i / steps);
    }
    return sum / (steps + 1);
  }
}
