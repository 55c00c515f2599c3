package org.sanr.bench;

import java.awt.image.BufferedImage;

/** Makes the demo's panels of samples and of disparity. */
final class Pictures {
  /** Viridis at nine even steps, from low (dark, blue) to high (bright, yellow). */
  private static final int[] VIRIDIS = {
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
  };

  private Pictures() {}

  /**
   * {@return a picture of 8-bit samples}
   *
   * @param samples R, G, B of each pixel, row by row
   * @param height rows
   * @param width columns
   */
  static BufferedImage ofSamples(byte[] samples, int height, int width) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      int rgb = (samples[3 * i] & 0xff) << 16 | (samples[3 * i + 1] & 0xff) << 8 | samples[3 * i + 2] & 0xff;
      picture.setRGB(i % width, i / width, rgb);
    }
    return picture;
  }

  /**
   * {@return absolute differences, scaled and clipped to 255}
   *
   * @param a samples
   * @param b as many samples
   * @param gain factor
   */
  static byte[] difference(byte[] a, byte[] b, int gain) {
    byte[] difference = new byte[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = (byte) Math.min(255, gain * Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return difference;
  }

  /**
   * {@return a map in colours, from its lowest to its highest value}
   *
   * @param values row by row
   * @param height rows
   * @param width columns
   */
  static BufferedImage ofMap(float[] values, int height, int width) {
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    float scale = high > low ? 1 / (high - low) : 0;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      picture.setRGB(i % width, i / width, colour((values[i] - low) * scale));
    }
    return picture;
  }

  /** {@return the colour of a value in 0…1, as 0xRRGGBB} */
  private static int colour(float value) {
    float position = value * (VIRIDIS.length - 1);
    int step = Math.min((int) position, VIRIDIS.length - 2);
    float part = position - step;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = VIRIDIS[step] >> shift & 0xff;
      int to = VIRIDIS[step + 1] >> shift & 0xff;
      rgb |= Math.round(from + (to - from) * part) << shift;
    }
    return rgb;
  }
}
