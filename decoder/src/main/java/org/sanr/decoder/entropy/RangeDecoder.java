package org.sanr.decoder.entropy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The range decoder of spec 4.1: 64-bit state, 32-bit words, a total of 2^24. One per segment of a chunk. */
public final class RangeDecoder {
  private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment segment;
  private final long end;
  private long position;
  private long range = -1;
  private long code;
  private long unit;
  private double taken;

  /**
   * Starts a segment.
   *
   * @param segment its bytes; those past its end read as 0
   */
  public RangeDecoder(MemorySegment segment) {
    this.segment = segment;
    this.end = segment.byteSize();
    this.code = word() << 32;
    this.code |= word();
  }

  /**
   * {@return the cumulative frequency at which the code points, 0…2^24−1}; to be followed by one {@link #consume} of the
   * symbol that holds it.
   */
  public int target() {
    unit = range >>> LaplaceTables.TOTAL_BITS;
    return (int) Math.min(Long.divideUnsigned(code, unit), LaplaceTables.TOTAL - 1);
  }

  /**
   * Leaves the symbol behind.
   *
   * @param low its cumulative frequency
   * @param high that of the next symbol, {@code low < high ≤ 2^24}
   */
  public void consume(int low, int high) {
    code -= low * unit;
    range = (high - low) * unit;
    if (Long.compareUnsigned(range, 1L << 32) < 0) {
      code = code << 32 | word();
      range <<= 32;
    }
  }

  /**
   * {@return raw bits}
   *
   * @param k how many, 1…16
   */
  public int bits(int k) {
    int shift = LaplaceTables.TOTAL_BITS - k;
    int v = target() >> shift;
    consume(v << shift, (v + 1) << shift);
    return v;
  }

  /**
   * {@return a symbol of the law of spec 4.2, −A…A}
   *
   * @param s scale index, 0…62
   * @param m mean in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   */
  public int laplace(int s, int m, int a) {
    int v = LaplaceTables.symbol(s, m, a, target());
    consume(LaplaceTables.cum(s, m, a, v), LaplaceTables.cum(s, m, a, v + 1));
    return v;
  }

  /**
   * Decodes symbols of the law of spec 4.2, each −A…A. Most are the likeliest, which needs no division: {@code low·unit ≤ code
   * < high·unit} holds if and only if the unsigned difference {@code code − low·unit}, which wraps if it is negative, is less
   * than {@code (high − low)·unit}.
   *
   * @param n how many
   * @param s scale indices, 0…62
   * @param m means in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   * @param out receives them
   */
  public void laplace(int n, int[] s, int[] m, int a, int[] out) {
    long r = range;
    long c = code;
    for (int p = 0; p < n; p++) {
      int v = LaplaceTables.likeliest(m[p], a);
      int low = LaplaceTables.cum(s[p], m[p], a, v);
      long size = (LaplaceTables.cum(s[p], m[p], a, v + 1) - low) * (r >>> LaplaceTables.TOTAL_BITS);
      long above = c - low * (r >>> LaplaceTables.TOTAL_BITS);
      if (Long.compareUnsigned(above, size) < 0) {
        c = above;
        r = size;
        if (Long.compareUnsigned(r, 1L << 32) < 0) {
          c = c << 32 | word();
          r <<= 32;
        }
        out[p] = v;
      } else {
        range = r;
        code = c;
        out[p] = laplace(s[p], m[p], a);
        r = range;
        c = code;
      }
    }
    range = r;
    code = c;
  }

  /**
   * {@return bits that the symbols since the last call took, −log2 of their shares of the range}; those past the segment's end
   * count nothing
   */
  public double take() {
    double log2Range = Math.log((range >>> 1) * 2.0) / Math.log(2);
    double all = Math.min(Math.max(0, 8.0 * position - log2Range), 8.0 * end);
    double bits = all - taken;
    taken = all;
    return bits;
  }

  /** {@return bytes read so far, those past the segment's end among them}; a symbol depends on no others. */
  public long position() {
    return position;
  }

  private long word() {
    if (end - position >= 4) {
      long w = segment.get(WORD, position) & 0xFFFFFFFFL;
      position += 4;
      return w;
    }
    long w = 0;
    for (int i = 0; i < 4; i++) {
      w = w << 8 | (position < end ? segment.get(ValueLayout.JAVA_BYTE, position) & 0xFF : 0);
      position++;
    }
    return w;
  }
}
