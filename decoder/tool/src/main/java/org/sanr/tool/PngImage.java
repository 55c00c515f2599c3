package org.sanr.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An image to be written as PNG. Our own few lines rather than {@code javax.imageio}: without {@code java.desktop} the
 * program starts faster and a minimal runtime image can carry it.
 *
 * <p>An image of 8 bits is stored as it is. One of 9…15 bits is stored with 16, filled up by repeating its leading bits
 * as the PNG specification recommends, and an sBIT chunk says how many bits are its own; {@code stored >> (16 − depth)}
 * gives the samples back exactly, and programs that ignore sBIT show the right brightness.
 *
 * @param width columns
 * @param height rows
 * @param channels 3 for R, G, B, 1 for grey
 * @param bitDepth bits of a sample, 8…16
 * @param samples row by row, one byte each if {@code bitDepth} is 8, else two, big-endian; not copied
 */
record PngImage(int width, int height, int channels, int bitDepth, byte[] samples) implements OutputFile.Content {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int[] FILTERS = {1, 2, 4}; // Sub, Up, Paeth: Average and None seldom win on pictures
  private static final int LEVEL = 5; // level 9 takes several times as long for 1 % of a picture

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(SIGNATURE);
    int storedBits = bitDepth == 8 ? 8 : 16;
    chunk(out, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) storedBits)
        .put((byte) (channels == 1 ? GREY : RGB)).array(), 13);
    if (bitDepth < storedBits) {
      byte[] significant = new byte[channels];
      Arrays.fill(significant, (byte) bitDepth);
      chunk(out, "sBIT", significant, channels);
    }
    Deflater deflater = new Deflater(LEVEL);
    try {
      rows(out, deflater, channels * storedBits / 8);
    } finally {
      deflater.end();
    }
    chunk(out, "IEND", new byte[0], 0);
  }

  private void rows(OutputStream out, Deflater deflater, int pixelBytes) throws IOException {
    int rowBytes = width * pixelBytes;
    byte[] above = new byte[rowBytes];
    byte[] row = new byte[rowBytes];
    byte[] filtered = new byte[rowBytes + 1];
    byte[] best = new byte[rowBytes + 1];
    byte[] packed = new byte[1 << 16];
    for (int y = 0; y < height; y++) {
      System.arraycopy(samples, y * rowBytes, row, 0, rowBytes);
      fillUp(row);
      long least = Long.MAX_VALUE;
      for (int filter : FILTERS) {
        long cost = filter(filter, row, above, pixelBytes, filtered);
        if (cost < least) {
          least = cost;
          byte[] swap = best;
          best = filtered;
          filtered = swap;
        }
      }
      deflater.setInput(best);
      if (y == height - 1) {
        deflater.finish();
      }
      for (int n; (n = deflater.deflate(packed)) > 0;) {
        chunk(out, "IDAT", packed, n);
      }
      byte[] swap = above;
      above = row;
      row = swap;
    }
  }

  /** Repeats the leading bits of samples of 9…15 bits below them. */
  private void fillUp(byte[] row) {
    if (bitDepth == 8 || bitDepth == 16) {
      return;
    }
    for (int i = 0; i < row.length; i += 2) {
      int sample = (row[i] & 0xFF) << 8 | row[i + 1] & 0xFF;
      int stored = sample << (16 - bitDepth) | sample >> (2 * bitDepth - 16);
      row[i] = (byte) (stored >> 8);
      row[i + 1] = (byte) stored;
    }
  }

  /** Filters a row to {@code to}, the filter's type first; the sum of magnitudes predicts how well that compresses. */
  private static long filter(int type, byte[] row, byte[] above, int pixelBytes, byte[] to) {
    to[0] = (byte) type;
    long cost = 0;
    for (int i = 0; i < row.length; i++) {
      int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
      int up = above[i] & 0xFF;
      int prediction = switch (type) {
        case 1 -> left;
        case 2 -> up;
        default -> paeth(left, up, i < pixelBytes ? 0 : above[i - pixelBytes] & 0xFF);
      };
      byte rest = (byte) (row[i] - prediction);
      to[i + 1] = rest;
      cost += Math.abs(rest);
    }
    return cost;
  }

  private static int paeth(int left, int up, int upLeft) {
    int toLeft = Math.abs(up - upLeft);
    int toUp = Math.abs(left - upLeft);
    int toUpLeft = Math.abs(left + up - 2 * upLeft);
    return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
  }

  private static void chunk(OutputStream out, String type, byte[] data, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
    out.write(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
