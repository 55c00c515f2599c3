package org.sanr.tool;

import java.nio.charset.StandardCharsets;

/**
 * A rendered picture.
 *
 * @param size of it
 * @param bitDepth bits of a sample, 8…16
 * @param samples R, G, B of each pixel, row by row, one byte each if {@code bitDepth} is 8, else two, big-endian; not copied
 */
record Picture(ImageSize size, int bitDepth, byte[] samples) {
  /** {@return what a file of it holds} */
  OutputFile.Content content(Format format) {
    return switch (format) {
      case PNG -> new PngImage(size.width(), size.height(), 3, bitDepth, samples);
      case PPM -> out -> {
        out.write("P6\n%d %d\n%d\n".formatted(size.width(), size.height(), peak()).getBytes(StandardCharsets.US_ASCII));
        out.write(samples);
      };
      case PFM -> new PfmImage(size.width(), size.height(), 3, floats());
      case Y4M, RAW -> throw new IllegalArgumentException(format + " holds more than a picture");
    };
  }

  private int peak() {
    return (1 << bitDepth) - 1;
  }

  /** Samples of 0…1. */
  private float[] floats() {
    float[] floats = new float[3 * size.width() * size.height()];
    for (int i = 0; i < floats.length; i++) {
      int sample = bitDepth == 8 ? samples[i] & 0xff : (samples[2 * i] & 0xff) << 8 | samples[2 * i + 1] & 0xff;
      floats[i] = (float) sample / peak();
    }
    return floats;
  }
}
