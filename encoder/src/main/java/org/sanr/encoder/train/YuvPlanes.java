package org.sanr.encoder.train;

/** Y, U, V (BT.709, full scale 1) of pixels, in planes one behind the other: what the loss compares. */
final class YuvPlanes {
  private static final float U_SCALE = 1 / 1.8556f;
  private static final float V_SCALE = 1 / 1.5748f;

  private YuvPlanes() {}

  /**
   * Puts one pixel.
   *
   * @param planes receives it at {@code at}, {@code at + pixels} and {@code at + 2·pixels}
   * @param pixels of a plane
   * @param at the pixel's number
   */
  static void put(float red, float green, float blue, float[] planes, int pixels, int at) {
    float luma = 0.2126f * red + 0.7152f * green + 0.0722f * blue;
    planes[at] = luma;
    planes[pixels + at] = (blue - luma) * U_SCALE;
    planes[2 * pixels + at] = (red - luma) * V_SCALE;
  }
}
