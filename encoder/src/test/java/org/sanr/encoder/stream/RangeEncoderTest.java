package org.sanr.encoder.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.entropy.LaplaceTables;
import org.sanr.decoder.entropy.RangeDecoder;

class RangeEncoderTest {

  private static final int TOTAL = LaplaceTables.TOTAL;

  /** How the next symbol's interval is chosen. */
  private enum Intervals {
    ANY, NARROW, WIDE, TOP, BOTTOM, BITS;

    int[] next(Random random) {
      return switch (this) {
        case ANY -> ends(random.nextInt(TOTAL), random.nextInt(TOTAL));
        case NARROW -> from(random.nextInt(TOTAL));
        case WIDE -> new int[] {random.nextInt(3), TOTAL - random.nextInt(3)};
        case TOP -> from(TOTAL - 1);
        case BOTTOM -> from(0);
        case BITS -> random.nextBoolean() ? new int[] {0, TOTAL / 2} : new int[] {TOTAL / 2, TOTAL};
      };
    }

    private static int[] from(int low) {
      return new int[] {low, low + 1};
    }

    private static int[] ends(int a, int b) {
      return new int[] {Math.min(a, b), Math.max(a, b) + 1};
    }
  }

  @Test
  void symbolsComeBack() {
    for (Intervals intervals : Intervals.values()) {
      for (int seed = 0; seed < 200; seed++) {
        Random random = new Random(seed);
        int[][] symbols = new int[random.nextInt(100)][];
        Arrays.setAll(symbols, i -> intervals.next(random));
        assertComeBack(symbols, intervals + " seed " + seed);
      }
    }
  }

  /** Symbols that keep the interval around a multiple of a high power of 2, so that carries run far. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 1000, 20_000})
  void carriesRunFar(int words) {
    for (boolean up : new boolean[] {true, false}) {
      // The interval straddles 2^63: a decoder's code of 0x7FFF… or 0x8000… is followed for many words.
      RangeEncoder encoder = new RangeEncoder();
      RangeDecoder guide = new RangeDecoder(MemorySegment.ofArray(pattern(words, up)));
      int[][] symbols = new int[words][];
      for (int i = 0; i < words; i++) {
        int target = guide.target();
        // As wide as allows for the symbol to hold the target in its middle: 8 bits or so each.
        int half = 1 << 15;
        symbols[i] = new int[] {Math.max(0, target - half), Math.min(TOTAL, target + half)};
        guide.consume(symbols[i][0], symbols[i][1]);
        encoder.symbol(symbols[i][0], symbols[i][1]);
      }
      assertComeBack(symbols, words + " words " + (up ? "from above" : "from below"));
    }
  }

  private static byte[] pattern(int words, boolean up) {
    byte[] bytes = new byte[4 * words + 16];
    Arrays.fill(bytes, (byte) (up ? 0 : 0xFF));
    bytes[0] = (byte) (up ? 0x80 : 0x7F);
    return bytes;
  }

  @Test
  void nothingAndTheLikeliestCostNoBytes() {
    assertEquals(0, new RangeEncoder().finish().length);
    RangeEncoder encoder = new RangeEncoder();
    for (int i = 0; i < 10; i++) {
      encoder.symbol(0, TOTAL / 2);
    }
    assertEquals(0, encoder.finish().length);
  }

  @Test
  void rawBitsComeBack() {
    RangeEncoder encoder = new RangeEncoder();
    for (int k = 1; k <= 16; k++) {
      encoder.raw((1 << k) - 1, k);
      encoder.raw(0x5555 & (1 << k) - 1, k);
    }
    RangeDecoder decoder = new RangeDecoder(MemorySegment.ofArray(encoder.finish()));
    for (int k = 1; k <= 16; k++) {
      assertEquals((1 << k) - 1, decoder.bits(k));
      assertEquals(0x5555 & (1 << k) - 1, decoder.bits(k));
    }
  }

  /** Also checks that no shorter segment would do, and that the length is near the ideal one. */
  private static void assertComeBack(int[][] symbols, String what) {
    RangeEncoder encoder = new RangeEncoder();
    CodeLength length = new CodeLength();
    for (int[] s : symbols) {
      encoder.symbol(s[0], s[1]);
      length.symbol(s[0], s[1]);
    }
    byte[] bytes = encoder.finish();
    assertTrue(decodes(bytes, symbols), what);
    double ideal = length.take() / 8;
    assertTrue(bytes.length <= ideal * (1 + 1e-6) + 2, () -> what + ": " + bytes.length + " bytes for " + ideal);
    if (bytes.length > 0) {
      assertTrue(bytes[bytes.length - 1] != 0, what);
      byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
      assertFalse(decodes(shorter, symbols), () -> what + ": a byte too long");
      if (shorter.length > 0) {
        shorter[shorter.length - 1]++;
        assertFalse(decodes(shorter, symbols), () -> what + ": a byte too long");
      }
    }
  }

  private static boolean decodes(byte[] bytes, int[][] symbols) {
    RangeDecoder decoder = new RangeDecoder(MemorySegment.ofArray(bytes));
    for (int[] s : symbols) {
      int target = decoder.target();
      if (target < s[0] || target >= s[1]) {
        return false;
      }
      decoder.consume(s[0], s[1]);
    }
    return true;
  }
}
