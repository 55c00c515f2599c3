package org.sanr.testdata;

/**
 * What is rendered of a scene.
 *
 * @param rows rows of views, at least 1
 * @param cols columns of views, at least 1
 * @param height rows of a view, at least 1
 * @param width columns of a view, at least 1
 * @param bitDepth bits of a sample, 8…16
 * @param noise standard deviation of the sensor's noise in 255ths of full scale, 0 for none
 * @param vignette whether corners and outer views are darker
 * @param seed of the noise
 */
public record RenderSettings(
    int rows, int cols, int height, int width, int bitDepth, double noise, boolean vignette, int seed) {
  /** Checks the ranges. */
  public RenderSettings {
    if (rows < 1 || cols < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException("grid and size must be at least 1");
    }
    if (bitDepth < 8 || bitDepth > 16) {
      throw new IllegalArgumentException("bit depth " + bitDepth + " is outside 8…16");
    }
    if (!(noise >= 0 && noise <= 255)) {
      throw new IllegalArgumentException("noise " + noise + " is outside 0…255");
    }
  }

  /**
   * {@return settings for 8 bits without noise or vignetting}
   *
   * @param rows rows of views
   * @param cols columns of views
   * @param height rows of a view
   * @param width columns of a view
   */
  public static RenderSettings clean(int rows, int cols, int height, int width) {
    return new RenderSettings(rows, cols, height, width, 8, 0, false, 1);
  }
}
