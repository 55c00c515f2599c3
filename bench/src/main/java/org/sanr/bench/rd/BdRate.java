package org.sanr.bench.rd;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bjøntegaard's delta rate: by how much the rates of two curves differ on average, at equal quality, over the qualities
 * that both reach.
 *
 * @param percent negative where the test needs fewer bits
 * @param low the overlap's lower end in dB
 * @param high the overlap's upper end in dB
 */
record BdRate(double percent, double low, double high) {

  /**
   * One measured point.
   *
   * @param bpp bits per pixel, above 0
   * @param decibel quality
   */
  record Point(double bpp, double decibel) {}

  /**
   * {@return the test's rate against the anchor's; empty if either has fewer than two points or no quality is common}
   *
   * @param anchor points of distinct quality, in any order
   * @param test likewise
   */
  static Optional<BdRate> of(List<Point> anchor, List<Point> test) {
    if (anchor.size() < 2 || test.size() < 2) {
      return Optional.empty();
    }
    Curve a = Curve.of(anchor);
    Curve t = Curve.of(test);
    double low = Math.max(a.low, t.low);
    double high = Math.min(a.high, t.high);
    if (high <= low) {
      return Optional.empty();
    }
    double ratio = Math.pow(10, t.logRate.mean(low, high) - a.logRate.mean(low, high));
    return Optional.of(new BdRate((ratio - 1) * 100, low, high));
  }

  /** {@return for example {@code -31.4 % over 34.2..40.1 dB}} */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%+.1f %% over %.2f..%.2f dB", percent, low, high);
  }

  private record Curve(Pchip logRate, double low, double high) {
    static Curve of(List<Point> points) {
      List<Point> sorted = points.stream().sorted(Comparator.comparingDouble(Point::decibel)).toList();
      double[] decibel = sorted.stream().mapToDouble(Point::decibel).toArray();
      double[] logRate = sorted.stream().mapToDouble(p -> Math.log10(p.bpp())).toArray();
      return new Curve(new Pchip(decibel, logRate), decibel[0], decibel[decibel.length - 1]);
    }
  }
}
