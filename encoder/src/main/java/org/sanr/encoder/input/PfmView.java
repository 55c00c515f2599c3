package org.sanr.encoder.input;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Portable Float Map: {@code PF width height scale} in lines, or {@code Pf} for grey, then binary32 samples, the
 * bottom row first, little-endian if the scale is negative. Samples of 0…1 become 16 bits; the scale's size is ignored, as
 * most programs do.
 */
final class PfmView {
  private static final int LONGEST_HEADER = 80;
  private static final int PEAK = 0xffff;
  private static final Pattern HEADER =
      Pattern.compile("P([Ff])\\s+(\\d{1,9})\\s+(\\d{1,9})\\s+([+-]?[0-9.]+(?:[eE][+-]?\\d{1,3})?)\\s", Pattern.DOTALL);

  private PfmView() {}

  static boolean isPfm(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 'P' && (bytes[1] == 'F' || bytes[1] == 'f')
        && (bytes[2] == '\n' || bytes[2] == ' ' || bytes[2] == '\r');
  }

  /**
   * {@return the picture, 16 bits a sample}
   *
   * @param file for messages
   * @param bytes the file's content, {@link #isPfm} holds
   * @throws InputException if it is damaged, too large, or holds samples outside of 0…1
   */
  static View read(Path file, byte[] bytes) throws InputException {
    String start =
        new String(bytes, 0, Math.min(bytes.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
    Matcher header = HEADER.matcher(start);
    if (!header.lookingAt()) {
      throw damaged(file, "its header is not PF, width, height and scale");
    }
    int channels = header.group(1).equals("F") ? 3 : 1;
    int width = Integer.parseInt(header.group(2));
    int height = Integer.parseInt(header.group(3));
    LightFieldReader.requireSize(file, width, height);
    long expected = 4L * width * height * channels;
    long present = bytes.length - header.end();
    if (present != expected) {
      throw damaged(file,
          (present < expected ? "truncated" : "too long") + ", " + present + " bytes of samples, not " + expected);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, header.end(), (int) expected).slice()
        .order(header.group(4).startsWith("-") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    short[] samples = new short[width * height * 3];
    for (int y = height - 1; y >= 0; y--) {
      for (int i = 0; i < 3 * width; i += 3 / channels) {
        float sample = in.getFloat();
        if (!(sample >= 0 && sample <= 1)) {
          throw new InputException(file + ": holds the sample " + sample + " at column " + i / 3 + ", row " + y
              + ", but only 0 to 1 can be coded; map its tones to that range first");
        }
        short rounded = (short) Math.round(sample * PEAK);
        for (int c = 0; c < 3 / channels; c++) {
          samples[y * 3 * width + i + c] = rounded;
        }
      }
    }
    return new View.Shorts(height, width, 16, samples);
  }

  private static InputException damaged(Path file, String what) {
    return new InputException(file + ": is a damaged PFM: " + what + "; export the view again");
  }
}
