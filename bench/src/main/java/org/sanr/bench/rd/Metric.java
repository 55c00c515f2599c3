package org.sanr.bench.rd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What curves are drawn in, and BD-rates are taken at equal values of. */
enum Metric {
  /** (6 Y + U + V) / 8. */
  PSNR_YUV("PSNR-YUV, dB"),
  /** The luma's. */
  PSNR_Y("PSNR-Y, dB"),
  /** Structural similarity of the luma, on a logarithmic scale, where it rises about as evenly as PSNR does. */
  SSIM("SSIM of Y"),
  /** PSNR-YUV of the worst view. */
  WORST_VIEW("PSNR-YUV of the worst view, dB");

  private static final double CLOSEST = 1e-10;

  private final String title;

  Metric(String title) {
    this.title = title;
  }

  /** {@return its name and unit} */
  String title() {
    return title;
  }

  /**
   * {@return the value of a point on the metric's scale: dB, and −10·log10(1 − SSIM)}; none if it was not measured
   *
   * @param point any
   */
  OptionalDouble of(Measured point) {
    return switch (this) {
      case PSNR_YUV -> OptionalDouble.of(point.psnrYuv());
      case PSNR_Y -> OptionalDouble.of(point.psnrY());
      case WORST_VIEW -> OptionalDouble.of(point.worstView());
      case SSIM -> point.ssim() == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(ofSsim(point.ssim()));
    };
  }

  /**
   * {@return the scale's value of a structural similarity}
   *
   * @param ssim at most 1
   */
  static double ofSsim(double ssim) {
    return -10 * Math.log10(Math.max(1 - ssim, CLOSEST));
  }

  /**
   * {@return a value for people, without its unit}
   *
   * @param value on the metric's scale
   */
  String text(double value) {
    return this == SSIM
        ? String.format(Locale.ROOT, "%.4f", 1 - Math.pow(10, -value / 10))
        : String.format(Locale.ROOT, "%.2f", value);
  }

  /**
   * {@return the points in which the metric was measured, from low to high quality; of several of one quality, the
   * cheapest}
   *
   * @param points in any order
   */
  List<BdRate.Point> curve(List<? extends Measured> points) {
    List<BdRate.Point> curve = new ArrayList<>();
    points.stream().filter(point -> of(point).isPresent())
        .map(point -> new BdRate.Point(point.bpp(), of(point).getAsDouble()))
        .sorted(Comparator.comparingDouble(BdRate.Point::decibel).thenComparingDouble(BdRate.Point::bpp))
        .forEach(point -> {
          if (curve.isEmpty() || point.decibel() > curve.getLast().decibel()) {
            curve.add(point);
          }
        });
    return curve;
  }

  /**
   * {@return SANR's rate against an anchor's at equal quality, if they have a common range}
   *
   * @param anchor the other codec's points
   * @param points SANR's
   */
  Optional<BdRate> rate(List<? extends Measured> anchor, List<? extends Measured> points) {
    return BdRate.of(curve(anchor), curve(points));
  }
}
