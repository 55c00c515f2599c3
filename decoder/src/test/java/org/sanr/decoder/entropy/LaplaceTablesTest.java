package org.sanr.decoder.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LaplaceTablesTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261122);
  private static final int[] MEANS = {-32768, -20000, -333, -8, -7, 0, 1, 8, 15, 1000, 32767};
  private static final int[] MAXIMA = {1, 2, 40, 2047};

  @Test
  void decayConstantsAreThoseOfTheFormula() {
    for (int s = 0; s < 64; s++) {
      double b = Math.pow(2, (s - 26) / 5.0);
      assertEquals(0x1p32 * Math.exp(-1 / (16 * b)), LaplaceTables.decay(s), 0.51, "s = " + s);
    }
  }

  @Test
  void everySymbolHasAFrequencyAndTheyAddUp() {
    for (int s = 0; s < 63; s++) {
      for (int m : MEANS) {
        for (int a : MAXIMA) {
          assertEquals(0, LaplaceTables.cum(s, m, a, -a));
          assertEquals(LaplaceTables.TOTAL, LaplaceTables.cum(s, m, a, a + 1));
          int below = 0;
          for (int v = -a; v <= a; v++) {
            int next = LaplaceTables.cum(s, m, a, v + 1);
            assertTrue(next > below, "s " + s + ", m " + m + ", A " + a + ", v " + v);
            below = next;
          }
        }
      }
    }
  }

  @Test
  void cumIsTheSpecsFormula() {
    for (int s : new int[] {0, 13, 26, 50, 62}) {
      long[] p = new long[70000];
      p[0] = 1L << 32;
      p[1] = LaplaceTables.decay(s);
      for (int k = 1; k + 1 < p.length; k++) {
        p[k + 1] = (p[k] * LaplaceTables.decay(s)) >>> 32;
      }
      for (int m : MEANS) {
        int a = 2047;
        for (int v = -a + 1; v <= a; v++) {
          int t = 16 * v - 8 - m;
          long f = t >= 0 ? (1L << 32) - (p[t] >> 1) : p[-t] >> 1;
          assertEquals((f * ((1 << 24) - 2 * a - 1) >> 32) + v + a, LaplaceTables.cum(s, m, a, v));
        }
      }
    }
  }

  @Test
  void searchFindsTheSymbol() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100000; i++) {
      int s = random.nextInt(63);
      int m = i % 3 == 0 ? random.nextInt(-32768, 32768) : random.nextInt(-200, 200);
      int a = MAXIMA[random.nextInt(MAXIMA.length)];
      int target = i % 5 == 0 ? LaplaceTables.TOTAL - 1 - random.nextInt(9) : random.nextInt(LaplaceTables.TOTAL);
      int v = LaplaceTables.symbol(s, m, a, target);
      assertTrue(
          LaplaceTables.cum(s, m, a, v) <= target && target < LaplaceTables.cum(s, m, a, v + 1),
          "seed " + SEED + ": s " + s + ", m " + m + ", A " + a + ", target " + target);
    }
  }

  @Test
  void rangeCoderReturnsWhatWasCoded() {
    for (int run = 0; run < 20; run++) {
      Random random = new Random(SEED + run);
      RangeEncoder out = new RangeEncoder();
      int count = run * run * 10;
      int[][] symbols = new int[count][];
      for (int i = 0; i < count; i++) {
        int a = MAXIMA[random.nextInt(MAXIMA.length)];
        int likely = (int) (random.nextGaussian() * 3);
        int v = random.nextInt(50) == 0 ? random.nextInt(-a, a + 1) : Math.max(-a, Math.min(a, likely));
        symbols[i] = new int[] {random.nextInt(63), random.nextInt(-100, 100), a, v, 1 + random.nextInt(16)};
        out.laplace(symbols[i][0], symbols[i][1], a, v);
        out.bits(v & (1 << symbols[i][4]) - 1, symbols[i][4]);
      }
      RangeDecoder in = new RangeDecoder(MemorySegment.ofArray(out.finish()));
      for (int[] x : symbols) {
        assertEquals(x[3], in.laplace(x[0], x[1], x[2]), "seed " + (SEED + run));
        assertEquals(x[3] & (1 << x[4]) - 1, in.bits(x[4]));
      }
    }
  }

  @Test
  void anyBytesDecodeToSymbolsInRange() {
    Random random = new Random(SEED);
    for (int run = 0; run < 200; run++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      if (run % 4 == 0) {
        java.util.Arrays.fill(noise, (byte) -1); // the code reaches T·unit, and later exceeds the range
      }
      RangeDecoder in = new RangeDecoder(MemorySegment.ofArray(noise));
      for (int i = 0; i < 300; i++) {
        int a = MAXIMA[random.nextInt(MAXIMA.length)];
        assertTrue(Math.abs(in.laplace(random.nextInt(63), random.nextInt(-32768, 32768), a)) <= a);
      }
    }
  }
}
