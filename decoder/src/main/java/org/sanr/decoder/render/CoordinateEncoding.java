package org.sanr.decoder.render;

/** Ray coordinates and what a network of them sees, spec 6.5.1 and 6.5.2. */
public final class CoordinateEncoding {
  private CoordinateEncoding() {}

  /**
   * {@return cv or cu, −1…1}
   *
   * @param position 0…count−1
   * @param count rows or columns of the grid
   */
  public static float ofView(float position, int count) {
    float half = (count - 1) / 2f;
    return (position - half) / Math.max(half, 0.5f);
  }

  /**
   * {@return cy or cx}
   *
   * @param index row or column
   * @param size rows or columns of the image
   */
  public static float ofSample(int index, int size) {
    return Math.fma(index + 0.5f, 2f / size, -1f);
  }

  /**
   * Encodes a coordinate.
   *
   * @param c the coordinate, magnitude at most 1 but for rounding
   * @param frequencies 0…14
   * @param out receives {@code 1 + 2·frequencies} values
   * @param at index of the first
   * @param stride distance of two
   */
  public static void encode(float c, int frequencies, float[] out, int at, int stride) {
    out[at] = c;
    float x = c;
    for (int k = 0; k < frequencies; k++) {
      float t = x - 2f * (float) Math.rint(x / 2f);
      float magnitude = Math.abs(t);
      float folded = magnitude <= 0.5f ? t : t > 0 ? 1f - t : -1f - t;
      out[at + (1 + 2 * k) * stride] = sine(folded);
      out[at + (2 + 2 * k) * stride] = sine(0.5f - magnitude);
      x += x;
    }
  }

  /** S(z), |z| ≤ 1/2. */
  private static float sine(float z) {
    float q = z * z;
    float p = Math.fma(q, 0.082145887f, -0.5992645f);
    p = Math.fma(q, p, 2.550164f);
    p = Math.fma(q, p, -5.1677127f);
    return z * Math.fma(q, p, 3.1415927f);
  }
}
