package org.sanr.encoder.input;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads PNG through the JDK's reader, taking the samples from the raster so that no colour conversion touches them. */
final class PngView {
  private PngView() {}

  static boolean isPng(byte[] bytes) {
    return PngHeader.hasSignature(bytes);
  }

  /**
   * {@return the picture; 16-bit files whose sBIT chunk promises d significant bits give samples of d bits, the rest
   * was only scaled up for storage}
   *
   * @param file for messages
   * @param bytes the file's content, {@link #isPng} holds
   * @throws InputException if it is damaged, too large or has transparent pixels
   */
  static View read(Path file, byte[] bytes) throws InputException {
    PngHeader header = PngHeader.read(file, bytes);
    LightFieldReader.requireSize(file, header.width(), header.height());
    if (header.colourKey()) {
      throw new InputException(file + ": declares a transparent colour (tRNS); flatten it to plain RGB");
    }
    BufferedImage image = decode(file, bytes);
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return indexed(file, raster, palette);
    }
    int bands = raster.getNumBands();
    if (bands % 2 == 0) {
      requireOpaque(file, raster, bands - 1, (1 << header.storedBits()) - 1);
    }
    int colours = bands < 3 ? 1 : 3;
    int shift = header.storedBits() - header.depth();
    int height = raster.getHeight();
    int width = raster.getWidth();
    byte[] low = header.depth() == 8 ? new byte[height * width * 3] : null;
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
    return low != null ? new View.Bytes(height, width, low) : new View.Shorts(height, width, header.depth(), high);
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

  private static BufferedImage decode(Path file, byte[] bytes) throws InputException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    String[] warning = new String[1];
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, true, true);
      // The JDK's reader warns, and leaves pixels black, where the compressed data end early.
      reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
      BufferedImage image = reader.read(0);
      if (warning[0] != null) {
        throw damaged(file, warning[0], null);
      }
      return image;
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The bytes are in memory, so whatever fails here is the content's fault; the reader's checks are unchecked too.
      throw damaged(file, e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static InputException damaged(Path file, String what, Throwable cause) {
    return new InputException(file + ": is a damaged PNG: " + what + "; export the view again", cause);
  }
}
