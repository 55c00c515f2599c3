package org.sanr.encoder.input;

import java.nio.file.Path;

/**
 * Reads binary PPM (P6) and PGM (P5): {@code P6 width height maxval}, one white space, then samples of one byte or two,
 * big-endian; three a pixel, or one, which is repeated in R, G and B.
 */
final class NetpbmView {
  private final Path file;
  private final byte[] bytes;
  private int position = 2;

  private NetpbmView(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static boolean isNetpbm(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && (bytes[1] == '5' || bytes[1] == '6')
        && (isSpace(bytes[2]) || bytes[2] == '#');
  }

  /**
   * {@return the picture}
   *
   * @param file for messages
   * @param bytes the file's content, {@link #isNetpbm} holds
   * @throws InputException if it is damaged, too large, or its maxval is not 2^d − 1 for a d of 8…16
   */
  static View read(Path file, byte[] bytes) throws InputException {
    return new NetpbmView(file, bytes).read();
  }

  private View read() throws InputException {
    int width = number("width");
    int height = number("height");
    int maxval = number("maxval");
    LightFieldReader.requireSize(file, width, height);
    int depth = Integer.SIZE - Integer.numberOfLeadingZeros(maxval);
    if (depth < 8 || depth > 16 || maxval != (1 << depth) - 1) {
      throw new InputException(
          file + ": maxval " + maxval + " is not 2^d − 1 for a depth d of 8 to 16 bits; rescale the view, to 255 say");
    }
    if (position >= bytes.length || !isSpace(bytes[position])) {
      throw damaged("no white space follows maxval");
    }
    position++;
    long expected = (long) width * height * channels() * (depth == 8 ? 1 : 2);
    long present = bytes.length - position;
    if (present != expected) {
      throw damaged(
          (present < expected ? "truncated" : "too long") + ", " + present + " bytes of samples, not " + expected);
    }
    return depth == 8 ? bytes(height, width) : shorts(height, width, depth);
  }

  private int channels() {
    return bytes[1] == '6' ? 3 : 1;
  }

  private View bytes(int height, int width) {
    byte[] samples = new byte[height * width * 3];
    if (channels() == 3) {
      System.arraycopy(bytes, position, samples, 0, samples.length);
    } else {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = bytes[position + i / 3];
      }
    }
    return new View.Bytes(height, width, samples);
  }

  private View shorts(int height, int width, int depth) throws InputException {
    short[] samples = new short[height * width * 3];
    int copies = 3 / channels();
    for (int i = 0; i < samples.length; i++) {
      int from = position + i / copies * 2;
      int sample = (bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff;
      if (sample >> depth != 0) {
        throw damaged("sample " + sample + " exceeds maxval");
      }
      samples[i] = (short) sample;
    }
    return new View.Shorts(height, width, depth, samples);
  }

  private int number(String field) throws InputException {
    skipSpaceAndComments();
    int value = 0;
    int digits = 0;
    while (position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9') {
      if (++digits > 9) {
        throw damaged(field + " is no sensible number");
      }
      value = value * 10 + bytes[position++] - '0';
    }
    if (digits == 0) {
      throw damaged(field + " is missing from its header");
    }
    return value;
  }

  private void skipSpaceAndComments() {
    while (position < bytes.length && (isSpace(bytes[position]) || bytes[position] == '#')) {
      if (bytes[position] == '#') {
        while (position < bytes.length && bytes[position] != '\n' && bytes[position] != '\r') {
          position++;
        }
      } else {
        position++;
      }
    }
  }

  private InputException damaged(String what) {
    return new InputException(
        file + ": is a damaged " + (channels() == 3 ? "PPM" : "PGM") + ": " + what + "; export the view again");
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b >= '\t' && b <= '\r';
  }
}
