package org.sanr.decoder.render;

/** The nearest sample of a grid, spec 6.3.1. */
final class Nearest {
  private Nearest() {}

  /**
   * {@return the sample of a grid that lies nearest}
   *
   * @param g the grid, [height][width]
   * @param height its rows
   * @param width its columns
   * @param y any finite row
   * @param x any finite column
   */
  static float sample(float[] g, int height, int width, float y, float x) {
    float cy = Math.min(Math.max(y, 0f), height - 1);
    float cx = Math.min(Math.max(x, 0f), width - 1);
    return g[(int) (cy + 0.5f) * width + (int) (cx + 0.5f)];
  }
}
