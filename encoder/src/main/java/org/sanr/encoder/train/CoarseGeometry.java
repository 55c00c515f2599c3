package org.sanr.encoder.train;

import java.util.Arrays;
import org.sanr.encoder.input.LightField;

/**
 * What is known of a light field's geometry before training: see {@link PlaneSweep}.
 *
 * @param disparity of the central view, in its pixels per view step; its samples lie evenly over the view, and are fewer than its pixels
 * @param aspect vertical baseline over the horizontal one
 */
record CoarseGeometry(Plane disparity, double aspect) {
  private static final int SAMPLES = 96;
  private static final int MAX_FACTOR = 8;

  /** Views with fewer rows or columns have no geometry. */
  private static final int SMALLEST = 8;

  static CoarseGeometry of(LightField field) {
    int shorter = Math.min(field.height(), field.width());
    int factor = Math.clamp(shorter / SAMPLES, 1, MAX_FACTOR);
    PlaneSweep sweep = new PlaneSweep(field, factor);
    Plane none = new Plane(Math.max(1, field.height() / factor), Math.max(1, field.width() / factor));
    return new CoarseGeometry(seenIn(field) ? sweep.disparity() : none, sweep.aspect());
  }

  /** {@return whether views differ by where their cameras stood} */
  static boolean seenIn(LightField field) {
    return field.rows() * field.cols() > 1 && Math.min(field.height(), field.width()) >= SMALLEST;
  }

  /**
   * {@return a size that so many disparities do not exceed}
   *
   * @param share of them, 0…1
   */
  double extent(double share) {
    float[] sizes = disparity.at().clone();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    Arrays.sort(sizes);
    return sizes[(int) (share * (sizes.length - 1))];
  }
}
