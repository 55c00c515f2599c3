package org.sanr.testdata;

/** Random numbers from integer hashes: no state, no library function whose last bit may differ between machines. */
final class Noise {
  private Noise() {}

  /** {@return a well-mixed hash; the finaliser of MurmurHash3 over a sum of odd multiples} */
  static int hash(int a, int b, int c) {
    int h = a * 0x9E3779B1 + b * 0x85EBCA77 + c * 0xC2B2AE3D;
    h = (h ^ h >>> 16) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }

  /** {@return a value in 0…1 (1 excluded) for a lattice point} */
  static double uniform(int a, int b, int c) {
    return (hash(a, b, c) >>> 1) * 0x1p-31;
  }

  /** {@return smooth noise in 0…1 whose cells are one unit wide} */
  static double smooth(double s, double t, int seed) {
    double fs = Math.floor(s);
    double ft = Math.floor(t);
    int i = (int) fs;
    int j = (int) ft;
    double a = ease(s - fs);
    double b = ease(t - ft);
    double top = uniform(i, j, seed) * (1 - a) + uniform(i + 1, j, seed) * a;
    double bottom = uniform(i, j + 1, seed) * (1 - a) + uniform(i + 1, j + 1, seed) * a;
    return top * (1 - b) + bottom * b;
  }

  /** {@return a sum of octaves of {@link #smooth}, each half as wide and half as strong, in 0…1} */
  static double octaves(double s, double t, int count, int seed) {
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    for (int k = 0; k < count; k++) {
      sum += weight * smooth(s, t, seed + k);
      total += weight;
      weight *= 0.5;
      // An offset keeps the octaves' lattices from lining up, which would show as a grid.
      s = 2 * s + 0.37;
      t = 2 * t + 0.61;
    }
    return sum / total;
  }

  /** {@return a sample of nearly normal noise of variance 1: twelve uniform values, less their mean} */
  static double normal(int a, int b, int c) {
    double sum = -6;
    for (int k = 0; k < 12; k++) {
      sum += uniform(a, b, c * 12 + k);
    }
    return sum;
  }

  private static double ease(double x) {
    return x * x * (3 - 2 * x);
  }
}
