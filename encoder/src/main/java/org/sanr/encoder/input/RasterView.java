package org.sanr.encoder.input;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;

/**
 * From a decoded raster to a view, sample by sample, so that no colour conversion touches them: grey is repeated in R, G
 * and B, a palette is looked up, an alpha channel must be opaque.
 */
final class RasterView {
  private RasterView() {}

  /**
   * {@return the view}
   *
   * @param file for messages
   * @param image one to four bands, the second or fourth is alpha
   * @param storedBits bits of a sample in the raster, at least {@code depth}
   * @param depth bits that carry information, 8…16; the lower ones are dropped
   * @throws InputException if a pixel is transparent, or has a colour that its palette lacks
   */
  static View of(Path file, BufferedImage image, int storedBits, int depth) throws InputException {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(file, raster, palette);
    }
    int bands = raster.getNumBands();
    if (bands % 2 == 0) {
      requireOpaque(file, raster, bands - 1, (1 << storedBits) - 1);
    }
    int colours = bands < 3 ? 1 : 3;
    int shift = storedBits - depth;
    int height = raster.getHeight();
    int width = raster.getWidth();
    byte[] low = depth == 8 ? new byte[height * width * 3] : null;
    short[] high = low == null ? new short[height * width * 3] : null;
    int[] row = new int[width * bands];
    for (int y = 0, to = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++, to++) {
          int sample = row[x * bands + (colours == 3 ? c : 0)] >> shift;
          if (low != null) {
            low[to] = (byte) sample;
          } else {
            high[to] = (short) sample;
          }
        }
      }
    }
    return low != null ? new View.Bytes(height, width, low) : new View.Shorts(height, width, depth, high);
  }

  private static View indexed(Path file, Raster raster, IndexColorModel palette) throws InputException {
    int height = raster.getHeight();
    int width = raster.getWidth();
    byte[] samples = new byte[height * width * 3];
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int index = raster.getSample(x, y, 0);
        if (index >= palette.getMapSize()) {
          throw new InputException(file + ": uses a colour that its palette lacks; export the view again");
        }
        if (palette.getAlpha(index) != 255) {
          throw transparent(file, x, y);
        }
        samples[to++] = (byte) palette.getRed(index);
        samples[to++] = (byte) palette.getGreen(index);
        samples[to++] = (byte) palette.getBlue(index);
      }
    }
    return new View.Bytes(height, width, samples);
  }

  private static void requireOpaque(Path file, Raster raster, int band, int opaque) throws InputException {
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < raster.getWidth(); x++) {
        if (raster.getSample(x, y, band) != opaque) {
          throw transparent(file, x, y);
        }
      }
    }
  }

  private static InputException transparent(Path file, int x, int y) {
    return new InputException(
        file + ": has a transparent pixel at column " + x + ", row " + y
            + "; remove its alpha channel or flatten it onto a background");
  }
}
