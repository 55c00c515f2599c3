package org.sanr.decoder.entropy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The inverse of {@link RangeDecoder}, as plain as possible; the real one is the encoder's. */
public final class RangeEncoder {
  private int[] words = new int[64];
  private int count;
  private long low;
  private long range = -1;

  /** Starts a segment. */
  public RangeEncoder() {}

  /** Codes a symbol by its cumulative frequencies. */
  public void encode(int from, int to) {
    long unit = range >>> LaplaceTables.TOTAL_BITS;
    long sum = low + from * unit;
    if (Long.compareUnsigned(sum, low) < 0) {
      carry();
    }
    low = sum;
    range = (to - from) * unit;
    if (Long.compareUnsigned(range, 1L << 32) < 0) {
      put((int) (low >>> 32));
      low <<= 32;
      range <<= 32;
    }
  }

  /** Codes raw bits. */
  public void bits(int value, int k) {
    int shift = LaplaceTables.TOTAL_BITS - k;
    encode(value << shift, (value + 1) << shift);
  }

  /** Codes a symbol of the Laplace law. */
  public void laplace(int s, int m, int a, int v) {
    encode(LaplaceTables.cum(s, m, a, v), LaplaceTables.cum(s, m, a, v + 1));
  }

  /** Ends the segment. */
  public byte[] finish() {
    put((int) (low >>> 32));
    put((int) low);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(words[i] >>> shift);
      }
    }
    byte[] bytes = out.toByteArray();
    int n = bytes.length; // zeros at the end read the same when missing
    while (n > 0 && bytes[n - 1] == 0) {
      n--;
    }
    return Arrays.copyOf(bytes, n);
  }

  private void carry() {
    int i = count - 1;
    while (++words[i] == 0) {
      i--;
    }
  }

  private void put(int word) {
    if (count == words.length) {
      words = Arrays.copyOf(words, 2 * count);
    }
    words[count++] = word;
  }
}
