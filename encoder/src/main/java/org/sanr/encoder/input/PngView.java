package org.sanr.encoder.input;

import java.awt.image.BufferedImage;
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
    return RasterView.of(file, decode(file, bytes), header.storedBits(), header.depth());
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
