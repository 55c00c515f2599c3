package org.sanr.encoder.input;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The samples of one view, R, G, B interleaved, row by row from the top: the sample of channel c at row y, column x has
 * index {@code (y * width + x) * 3 + c}. Samples are held in as few bytes as their depth allows.
 */
public sealed interface View {
  /** {@return rows} */
  int height();

  /** {@return columns} */
  int width();

  /** {@return bits of a sample, 8…16} */
  int bitDepth();

  /**
   * {@return the sample, 0…2^bitDepth − 1}
   *
   * @param index 0…height·width·3 − 1
   */
  int at(int index);

  /**
   * Copies pixels of one row, scaled to 0…1 by 1 / (2^bitDepth − 1).
   *
   * @param y the row, 0…height − 1
   * @param x0 the first pixel's column
   * @param count pixels; {@code x0 + count <= width}
   * @param dst receives {@code 3 * count} values, R G B interleaved
   * @param off index of the first of them
   */
  void row(int y, int x0, int count, float[] dst, int off);

  /** {@return all samples as the decoder gives them: one byte each for 8 bits, else two, big-endian; not to be written to} */
  byte[] bigEndian();

  /** {@return the largest sample, 2^bitDepth − 1} */
  default int peak() {
    return (1 << bitDepth()) - 1;
  }

  /** {@return the number of samples, height·width·3} */
  default int length() {
    return height() * width() * 3;
  }

  /**
   * A view of 8-bit samples.
   *
   * @param height rows
   * @param width columns
   * @param samples height·width·3 unsigned bytes, not copied
   */
  record Bytes(int height, int width, byte[] samples) implements View {
    /** Checks the array's length. */
    public Bytes {
      requireLength(height, width, samples.length);
    }

    @Override
    public int bitDepth() {
      return 8;
    }

    @Override
    public int at(int index) {
      return samples[index] & 0xff;
    }

    @Override
    public byte[] bigEndian() {
      return samples;
    }

    @Override
    public void row(int y, int x0, int count, float[] dst, int off) {
      int from = start(this, y, x0, count);
      for (int i = 0; i < 3 * count; i++) {
        dst[off + i] = (samples[from + i] & 0xff) * (1f / 255f);
      }
    }
  }

  /**
   * A view of deeper samples.
   *
   * @param height rows
   * @param width columns
   * @param bitDepth bits of a sample, 9…16
   * @param samples height·width·3 unsigned shorts below 2^bitDepth, not copied
   */
  record Shorts(int height, int width, int bitDepth, short[] samples) implements View {
    /** Checks the array's length and the depth. */
    public Shorts {
      requireLength(height, width, samples.length);
      if (bitDepth < 9 || bitDepth > 16) {
        throw new IllegalArgumentException("bit depth " + bitDepth + " is outside 9…16");
      }
    }

    @Override
    public int at(int index) {
      return samples[index] & 0xffff;
    }

    @Override
    public byte[] bigEndian() {
      byte[] bytes = new byte[2 * samples.length];
      ByteBuffer.wrap(bytes).asShortBuffer().put(samples);
      return bytes;
    }

    @Override
    public void row(int y, int x0, int count, float[] dst, int off) {
      int from = start(this, y, x0, count);
      float scale = 1f / peak();
      for (int i = 0; i < 3 * count; i++) {
        dst[off + i] = (samples[from + i] & 0xffff) * scale;
      }
    }
  }

  /**
   * {@return index of a row segment's first sample, its bounds checked: a segment that runs over its row's end would
   * silently read the next row}
   *
   * @param view the view
   * @param y the row
   * @param x0 the first pixel's column
   * @param count pixels
   */
  private static int start(View view, int y, int x0, int count) {
    Objects.checkIndex(y, view.height());
    Objects.checkFromIndexSize(x0, count, view.width());
    return (y * view.width() + x0) * 3;
  }

  private static void requireLength(int height, int width, int length) {
    if (height < 1 || width < 1 || (long) height * width * 3 != length) {
      throw new IllegalArgumentException(length + " samples for a view of " + width + "x" + height);
    }
  }
}
