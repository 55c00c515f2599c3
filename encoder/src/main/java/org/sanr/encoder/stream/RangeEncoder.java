package org.sanr.encoder.stream;

import java.util.Arrays;
import org.sanr.decoder.entropy.LaplaceTables;

/**
 * The range coder whose decoder is spec 4.1: it keeps the interval {@code [low, low + range)} and sends the leading 32
 * bits of {@code low} whenever the range has shrunk below 2^32.
 *
 * <p>{@code low} grows past 2^64 now and then. The carry then runs into words that were sent already, which is why
 * they are kept until {@link #finish}: sums of intervals never exceed the first one, so a carry always finds a word
 * to stop at.
 */
public final class RangeEncoder implements SymbolSink {

  private static final int FIRST_WORDS = 64;

  private int[] words = new int[FIRST_WORDS];
  private int count;
  private long low;
  private long range = -1;

  @Override
  public void symbol(int from, int to) {
    long unit = range >>> LaplaceTables.TOTAL_BITS;
    add(from * unit);
    range = (to - from) * unit;
    if (range >>> 32 == 0) {
      if (count == words.length) {
        words = Arrays.copyOf(words, 2 * count);
      }
      words[count++] = (int) (low >>> 32);
      low <<= 32;
      range <<= 32;
    }
  }

  /**
   * Ends the segment.
   *
   * @return the fewest bytes from which all symbols decode, given that the decoder reads zeros past the end; possibly
   *     none. The encoder is spent.
   */
  public byte[] finish() {
    // Of all numbers of the final interval, take the one that ends in the most zero bytes.
    int zeroBits = 64;
    while (Long.compareUnsigned(gap(zeroBits), range) >= 0) {
      zeroBits -= 8;
    }
    add(gap(zeroBits));
    byte[] bytes = new byte[4 * count + 8];
    for (int i = 0; i < 4 * count; i++) {
      bytes[i] = (byte) (words[i / 4] >>> (24 - 8 * (i % 4)));
    }
    for (int i = 0; i < 8; i++) {
      bytes[4 * count + i] = (byte) (low >>> (56 - 8 * i));
    }
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  /** How much is missing from {@code low} to the next number, itself included, that ends in so many zero bits. */
  private long gap(int zeroBits) {
    return zeroBits == 64 ? -low : -low & ((1L << zeroBits) - 1);
  }

  private void add(long step) {
    low += step;
    if (Long.compareUnsigned(low, step) < 0) {
      int i = count;
      do {
        i--;
        words[i]++;
      } while (words[i] == 0);
    }
  }
}
