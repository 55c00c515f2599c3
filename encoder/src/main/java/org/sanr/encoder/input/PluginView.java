package org.sanr.encoder.input;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Reads TIFF, WebP and JPEG through the ImageIO plug-ins of TwelveMonkeys: the JDK has no WebP, and its TIFF and JPEG
 * readers know fewer kinds. Size and sample type are taken from the header before anything is allocated for pixels.
 */
enum PluginView {
  /** Tagged Image File Format, baseline and BigTIFF; 8 or 16 bits. */
  TIFF("tiff"),
  /** WebP, lossy or lossless; 8 bits. */
  WEBP("webp"),
  /** JPEG; 8 bits. */
  JPEG("jpeg");

  private static final String VENDOR = "com.twelvemonkeys.";

  private final String format;

  PluginView(String format) {
    this.format = format;
  }

  /** {@return the kind of a file's content, null for others} */
  static PluginView of(byte[] b) {
    if (b.length > 2 && (b[0] & 0xff) == 0xff && (b[1] & 0xff) == 0xd8 && (b[2] & 0xff) == 0xff) {
      return JPEG;
    }
    if (b.length > 3 && (b[0] == 'I' && b[1] == 'I' && (b[2] == 42 || b[2] == 43) && b[3] == 0
        || b[0] == 'M' && b[1] == 'M' && b[2] == 0 && (b[3] == 42 || b[3] == 43))) {
      return TIFF;
    }
    boolean riff = b.length > 11 && b[0] == 'R' && b[1] == 'I' && b[2] == 'F' && b[3] == 'F';
    return riff && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' && b[11] == 'P' ? WEBP : null;
  }

  /**
   * {@return the picture}
   *
   * @param file for messages
   * @param bytes the file's content, of this kind
   * @throws InputException if it is damaged, too large, has transparent pixels, is neither grey nor RGB, holds several
   *     pictures, or its samples are not integers of at most 16 bits
   */
  View read(Path file, byte[] bytes) throws InputException {
    ImageReader reader = reader();
    String[] warning = new String[1];
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, false, true);
      reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
      LightFieldReader.requireSize(file, reader.getWidth(0), reader.getHeight(0));
      if (reader.getNumImages(true) != 1) {
        throw new InputException(
            file + ": holds " + reader.getNumImages(true) + " pictures; save each view as a file of its own");
      }
      requireKind(file, reader.getImageTypes(0));
      BufferedImage image = reader.read(0);
      if (warning[0] != null) {
        throw damaged(file, warning[0], null);
      }
      boolean deep = !(image.getColorModel() instanceof IndexColorModel)
          && image.getSampleModel().getDataType() != DataBuffer.TYPE_BYTE;
      return RasterView.of(file, image, deep ? 16 : 8, deep ? 16 : 8);
    } catch (InputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The bytes are in memory, so whatever fails here is the content's fault; the readers' checks are unchecked too.
      throw damaged(file, e.getMessage() == null ? e.toString() : e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private void requireKind(Path file, Iterator<ImageTypeSpecifier> types) throws InputException {
    if (!types.hasNext()) {
      throw new InputException(file + ": is a " + name() + " of an unsupported kind; convert it to PNG");
    }
    ImageTypeSpecifier type = types.next();
    int space = type.getColorModel().getColorSpace().getType();
    if (space != ColorSpace.TYPE_RGB && space != ColorSpace.TYPE_GRAY || type.getNumBands() > 4) {
      throw new InputException(
          file + ": its colours are neither RGB nor grey (" + type.getNumBands() + " channels); convert it to RGB");
    }
    if (type.getColorModel() instanceof IndexColorModel) {
      return;
    }
    int data = type.getSampleModel().getDataType();
    boolean integers = data == DataBuffer.TYPE_BYTE || data == DataBuffer.TYPE_USHORT;
    int bits = type.getBitsPerBand(0);
    if (!integers || bits != 8 && bits != 16) {
      throw new InputException(
          file + ": its samples are not integers of 8 or 16 bits; convert it to one of these, in 0 … peak");
    }
  }

  private ImageReader reader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith(VENDOR)) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("no reader of " + format + " by TwelveMonkeys");
  }

  private InputException damaged(Path file, String what, Throwable cause) {
    return new InputException(file + ": is a damaged " + name() + ": " + what.strip().lines().findFirst().orElse("")
        + "; export the view again", cause);
  }
}
