package org.sanr.encoder.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.sanr.encoder.input.View;

/**
 * A picture of 8 bits in the making.
 *
 * @param width columns
 * @param height rows
 * @param rgb 0xRRGGBB of each pixel, row by row
 */
record Raster(int width, int height, int[] rgb) {

  /** Makes a black one. */
  Raster(int width, int height) {
    this(width, height, new int[width * height]);
  }

  /** {@return a view before coding, its leading 8 bits} */
  static Raster of(View view) {
    Raster raster = new Raster(view.width(), view.height());
    int drop = view.bitDepth() - 8;
    for (int i = 0; i < raster.rgb.length; i++) {
      raster.rgb[i] = view.at(3 * i) >> drop << 16 | view.at(3 * i + 1) >> drop << 8 | view.at(3 * i + 2) >> drop;
    }
    return raster;
  }

  /**
   * {@return a view as the decoder renders it, its leading 8 bits}
   *
   * @param samples R, G, B, one byte each if {@code bitDepth} is 8, else two, big-endian
   */
  static Raster of(int width, int height, int bitDepth, byte[] samples) {
    Raster raster = new Raster(width, height);
    int step = bitDepth == 8 ? 1 : 2;
    int drop = bitDepth - 8;
    for (int i = 0; i < 3 * raster.rgb.length; i++) {
      int sample = step == 1
          ? samples[i] & 0xff
          : ((samples[2 * i] & 0xff) << 8 | samples[2 * i + 1] & 0xff) >> drop;
      raster.rgb[i / 3] |= sample << 16 - 8 * (i % 3);
    }
    return raster;
  }

  /** {@return absolute differences of two pictures of one size, scaled and clipped to 255} */
  static Raster difference(Raster a, Raster b, int gain) {
    Raster difference = new Raster(a.width, a.height);
    for (int i = 0; i < a.rgb.length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int d = Math.abs((a.rgb[i] >> shift & 0xff) - (b.rgb[i] >> shift & 0xff));
        difference.rgb[i] |= Math.min(255, gain * d) << shift;
      }
    }
    return difference;
  }

  /** Copies a line of another picture into lines of this one. */
  void setLines(int first, int count, int[] line) {
    for (int y = first; y < first + count; y++) {
      System.arraycopy(line, 0, rgb, y * width, width);
    }
  }

  /** {@return a row} */
  int[] row(int y) {
    return Arrays.copyOfRange(rgb, y * width, (y + 1) * width);
  }

  /** {@return a column} */
  int[] column(int x) {
    int[] column = new int[height];
    for (int y = 0; y < height; y++) {
      column[y] = rgb[y * width + x];
    }
    return column;
  }

  /**
   * Puts another picture into this one, made smaller by a whole factor: means of blocks.
   *
   * @param small has at least {@code factor} rows and columns
   */
  void putReduced(Raster small, int factor, int left, int top) {
    for (int y = 0; y < small.height / factor; y++) {
      for (int x = 0; x < small.width / factor; x++) {
        rgb[(top + y) * width + left + x] = small.mean(x * factor, y * factor, factor);
      }
    }
  }

  private int mean(int left, int top, int side) {
    int mean = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int sum = 0;
      for (int y = top; y < top + side; y++) {
        for (int x = left; x < left + side; x++) {
          sum += rgb[y * width + x] >> shift & 0xff;
        }
      }
      mean |= (sum + side * side / 2) / (side * side) << shift;
    }
    return mean;
  }

  /** {@return the picture as an address that holds it} */
  String dataUrl() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, rgb, 0, width);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException("in memory", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }
}
