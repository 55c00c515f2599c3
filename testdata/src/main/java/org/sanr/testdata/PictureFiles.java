package org.sanr.testdata;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Writes light fields as folders of PNG or PPM files. */
public final class PictureFiles {
  private PictureFiles() {}

  /** A file format and the naming habit that goes with it. */
  public enum Format {
    /** {@code view_VV_UU.png}; depths above 8 are scaled to 16 bits, the sBIT chunk tells the depth. */
    PNG("view_%02d_%02d.png"),
    /** {@code VVV_UUU.ppm}, binary, maxval 2^bitDepth − 1. */
    PPM("%03d_%03d.ppm");

    private final String pattern;

    Format(String pattern) {
      this.pattern = pattern;
    }
  }

  /**
   * Writes every view.
   *
   * @param field what to write
   * @param folder created if need be; files of the same names are replaced
   * @param format file format
   * @throws IOException if the storage fails
   */
  public static void write(RenderedLightField field, Path folder, Format format) throws IOException {
    Files.createDirectories(folder);
    RenderSettings s = field.settings();
    try {
      IntStream.range(0, s.rows() * s.cols()).parallel().forEach(i -> writeView(field, i, folder, format));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writeView(RenderedLightField field, int index, Path folder, Format format) {
    RenderSettings s = field.settings();
    short[] samples = field.views()[index];
    String name = format.pattern.formatted(index / s.cols(), index % s.cols());
    try {
      byte[] bytes = format == Format.PNG
          ? png(samples, s.height(), s.width(), s.bitDepth())
          : ppm(samples, s.height(), s.width(), s.bitDepth());
      Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return a PNG file}
   *
   * @param samples height·width·3 unsigned samples below 2^bitDepth, R G B interleaved
   * @param height rows
   * @param width columns
   * @param bitDepth 8…16
   * @throws IOException never, in effect: nothing but memory is written
   */
  public static byte[] png(short[] samples, int height, int width, int bitDepth) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(0x89504E470D0A1A0AL);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {(byte) (bitDepth == 8 ? 8 : 16), 2, 0, 0, 0});
    chunk(out, "IHDR", header.toByteArray());
    if (bitDepth > 8 && bitDepth < 16) {
      chunk(out, "sBIT", new byte[] {(byte) bitDepth, (byte) bitDepth, (byte) bitDepth});
    }
    chunk(out, "IDAT", pixels(samples, height, width, bitDepth));
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static byte[] pixels(short[] samples, int height, int width, int bitDepth) throws IOException {
    int size = bitDepth == 8 ? 1 : 2;
    int pitch = 3 * size;
    byte[] above = new byte[width * pitch];
    byte[] line = new byte[width * pitch];
    byte[] filtered = new byte[width * pitch];
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(data)) {
      for (int y = 0; y < height; y++) {
        for (int i = 0; i < width * 3; i++) {
          int sample = samples[y * width * 3 + i] & 0xffff;
          if (size == 1) {
            line[i] = (byte) sample;
          } else {
            // Repeating the top bits below maps 0 to 0 and the peak to 65535.
            int stored = sample << 16 - bitDepth | sample >> 2 * bitDepth - 16;
            line[2 * i] = (byte) (stored >> 8);
            line[2 * i + 1] = (byte) stored;
          }
        }
        for (int i = 0; i < line.length; i++) {
          int left = i < pitch ? 0 : line[i - pitch] & 0xff;
          int corner = i < pitch ? 0 : above[i - pitch] & 0xff;
          filtered[i] = (byte) (line[i] - paeth(left, above[i] & 0xff, corner));
        }
        out.write(4);
        out.write(filtered);
        byte[] swap = above;
        above = line;
        line = swap;
      }
    }
    return data.toByteArray();
  }

  /** PNG's predictor: whichever of left, above and corner is nearest to left + above − corner. */
  private static int paeth(int left, int above, int corner) {
    int byLeft = Math.abs(above - corner);
    int byAbove = Math.abs(left - corner);
    int byCorner = Math.abs(left + above - 2 * corner);
    return byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner;
  }

  /**
   * {@return a binary PPM file}
   *
   * @param samples height·width·3 unsigned samples below 2^bitDepth, R G B interleaved
   * @param height rows
   * @param width columns
   * @param bitDepth 8…16
   * @throws IOException never, in effect: nothing but memory is written
   */
  public static byte[] ppm(short[] samples, int height, int width, int bitDepth) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(
        ("P6\n" + width + " " + height + "\n" + ((1 << bitDepth) - 1) + "\n").getBytes(StandardCharsets.US_ASCII));
    for (short sample : samples) {
      if (bitDepth == 8) {
        out.writeByte(sample);
      } else {
        out.writeShort(sample);
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
