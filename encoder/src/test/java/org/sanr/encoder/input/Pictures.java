package org.sanr.encoder.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Small picture files written byte by byte, so that tests can also write wrong ones. */
final class Pictures {
  private Pictures() {}

  /** {@return a PPM whose samples all have one value} */
  static byte[] ppm(int width, int height, int maxval, int value) {
    byte[] header = ("P6\n# a comment\n" + width + " " + height + "\n" + maxval + "\n")
        .getBytes(StandardCharsets.US_ASCII);
    int size = maxval > 255 ? 2 : 1;
    ByteBuffer out = ByteBuffer.allocate(header.length + width * height * 3 * size).put(header);
    while (out.hasRemaining()) {
      if (size == 2) {
        out.putShort((short) value);
      } else {
        out.put((byte) value);
      }
    }
    return out.array();
  }

  /**
   * {@return a PNG}
   *
   * @param lines samples as stored, one array per row, big-endian, without filter bytes
   * @param extra chunks to put before the pixels
   */
  static byte[] png(int width, int height, int bits, int colourType, byte[][] lines, byte[]... extra) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    out.writeBytes(
        chunk("IHDR",
            ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) colourType).array()));
    for (byte[] chunk : extra) {
      out.writeBytes(chunk);
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      for (byte[] line : lines) {
        deflater.write(0);
        deflater.write(line);
      }
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
    out.writeBytes(chunk("IDAT", data.toByteArray()));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  /** {@return a chunk with length, type and checksum} */
  static byte[] chunk(String type, byte... data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    return ByteBuffer.allocate(12 + data.length).putInt(data.length).put(name).put(data).putInt((int) crc.getValue())
        .array();
  }
}
