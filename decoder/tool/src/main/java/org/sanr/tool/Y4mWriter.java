package org.sanr.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes pictures as frames of a YUV4MPEG2 video: Y'CbCr of BT.709 in its narrow range, 4:4:4. A depth of 8, 10, 12 or 16
 * bits is kept, others go up to the next of these; samples of more than 8 bits take two bytes, little-endian.
 */
final class Y4mWriter {
  private static final double KR = 0.2126;
  private static final double KB = 0.0722;
  private static final double KG = 1 - KR - KB;

  private final OutputStream out;
  private final int samples;
  private final int bitDepth;
  private final int written;
  private final byte[] planes;

  /**
   * Writes the header.
   *
   * @param out receives the video; not closed
   * @param size of each frame
   * @param bitDepth of each frame's samples
   * @param rate frames per second
   */
  Y4mWriter(OutputStream out, ImageSize size, int bitDepth, int rate) throws IOException {
    this.out = out;
    this.samples = size.width() * size.height();
    this.bitDepth = bitDepth;
    this.written = bitDepth == 8 ? 8 : bitDepth <= 10 ? 10 : bitDepth <= 12 ? 12 : 16;
    this.planes = new byte[3 * samples * (written == 8 ? 1 : 2)];
    String colour = written == 8 ? "444" : "444p" + written;
    out.write("YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C%s XCOLORRANGE=LIMITED\n".formatted(size.width(), size.height(), rate,
        colour).getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes a frame, R, G, B as the decoder gives them. */
  void frame(byte[] rgb) throws IOException {
    double peak = (1 << bitDepth) - 1;
    double scale = 1 << written - 8;
    for (int i = 0; i < samples; i++) {
      double r = sample(rgb, 3 * i) / peak;
      double g = sample(rgb, 3 * i + 1) / peak;
      double b = sample(rgb, 3 * i + 2) / peak;
      double y = KR * r + KG * g + KB * b;
      put(i, (16 + 219 * y) * scale);
      put(samples + i, (128 + 224 * (b - y) / (2 - 2 * KB)) * scale);
      put(2 * samples + i, (128 + 224 * (r - y) / (2 - 2 * KR)) * scale);
    }
    out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
    out.write(planes);
  }

  private int sample(byte[] rgb, int index) {
    return bitDepth == 8 ? rgb[index] & 0xff : (rgb[2 * index] & 0xff) << 8 | rgb[2 * index + 1] & 0xff;
  }

  private void put(int index, double code) {
    int rounded = (int) Math.round(code);
    if (written == 8) {
      planes[index] = (byte) rounded;
    } else {
      planes[2 * index] = (byte) rounded;
      planes[2 * index + 1] = (byte) (rounded >> 8);
    }
  }
}
