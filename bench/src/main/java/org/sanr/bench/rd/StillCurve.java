package org.sanr.bench.rd;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What AV1 pays for the central view alone: the bound that a light-field codec can be held against, since a scene model
 * that explained every other view would cost that much.
 *
 * @param points of the central view, of distinct quality, in any order
 */
record StillCurve(List<AnchorPoint> points) {
  /** AV1's rate factors for still pictures, down to its worst. */
  static final List<Double> QUALITIES = List.of(8.0, 20.0, 32.0, 44.0, 54.0, 63.0);

  /**
   * {@return how many such pictures a file costs}; nothing where AV1's pictures are all better or all worse
   *
   * @param bytes of the file
   * @param psnrYuv of the file, dB; the picture has the same
   */
  OptionalDouble pictures(long bytes, double psnrYuv) {
    List<AnchorPoint> sorted = points.stream().sorted(Comparator.comparingDouble(AnchorPoint::psnrYuv)).toList();
    if (sorted.size() < 2 || psnrYuv < sorted.getFirst().psnrYuv() || psnrYuv > sorted.getLast().psnrYuv()) {
      return OptionalDouble.empty();
    }
    Pchip logBytes = new Pchip(sorted.stream().mapToDouble(AnchorPoint::psnrYuv).toArray(),
        sorted.stream().mapToDouble(p -> Math.log(p.bytes())).toArray());
    return OptionalDouble.of(bytes / Math.exp(logBytes.at(psnrYuv)));
  }
}
