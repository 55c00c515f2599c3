package org.sanr.encoder.train;

import org.sanr.encoder.input.LightField;

/** How long to train: each level of effort is a number of rendered pixels, about 1.6 times that of the level below. */
public final class Effort {
  private static final double DEFAULT_PIXELS = 650e6;
  private static final double RATIO = 1.6;
  private static final int FEWEST_STEPS = 200;

  private Effort() {}

  /**
   * {@return training steps}
   *
   * @param effort 1 to 9
   * @param field the light field
   */
  public static int steps(int effort, LightField field) {
    double pixels = DEFAULT_PIXELS * Math.pow(RATIO, effort - 5.0);
    double perStep = StripTasks.stepPixels(field.height(), field.width());
    return (int) Math.max(FEWEST_STEPS, Math.round(pixels / perStep));
  }
}
