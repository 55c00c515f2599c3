package org.sanr.decoder.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.Simd;

/** Every lane width gives the bits of the scalar reference and leaves everything around its output alone. */
class KernelsTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261122);
  private static final float GUARD = -12345.678f;
  private static final int EDGE = 19;

  private static Kernels kernels(Simd simd) {
    return KernelProvider.of(simd).kernels();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*")
  void theWidthAskedForIsTheOneThatRuns(Simd simd) {
    KernelProvider provider = KernelProvider.of(simd);
    assertNotSame(ScalarKernels.INSTANCE, provider.kernels(), provider.reason());
    int bits = Integer.parseInt(simd.name().substring(1));
    assertEquals(bits / 32, provider.kernels().lanes());
    assertEquals(bits > VectorLoader.widest(), provider.reason().startsWith("slow: "), provider.reason());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void denseIsTheSpecs(Simd simd) {
    Random random = new Random(SEED);
    for (int inputs : new int[] {1, 2, 7, 17, 24}) {
      for (int outputs : new int[] {1, 2, 3, 4, 5, 9, 32}) {
        for (int n : new int[] {16, 32, 48, 64, 96, 112, 208}) {
          dense(simd, random, inputs, outputs, n);
        }
      }
    }
  }

  private static void dense(Simd simd, Random random, int inputs, int outputs, int n) {
    boolean relu = random.nextBoolean();
    float[] w = numbers(random, inputs * outputs);
    float[] b = numbers(random, outputs);
    SampleRows in = rows(random, inputs, n);
    SampleRows out = rows(random, Layer.padded(outputs) + 1, n);
    Arrays.fill(out.values(), GUARD);
    float[] expected = out.values().clone();
    for (int j = 0; j < Layer.padded(outputs); j++) {
      for (int p = 0; p < n; p++) {
        float sum = j < outputs ? b[j] : 0f;
        for (int i = 0; i < inputs && j < outputs; i++) {
          sum = Math.fma(w[j * inputs + i], in.values()[i * in.stride() + p], sum);
        }
        expected[j * out.stride() + p] = relu && sum <= 0 ? 0f : sum;
      }
    }
    float[] untouched = in.values().clone();
    kernels(simd).dense(Layer.of(w, b, relu), in, out, n);
    String what = "seed %d: %d inputs, %d outputs, n %d, relu %s".formatted(SEED, inputs, outputs, n, relu);
    assertBits(expected, out.values(), what);
    assertBits(untouched, in.values(), what);
  }

  /** Numbers in rows with room for up to three blocks more. */
  private static SampleRows rows(Random random, int count, int n) {
    SampleRows rows = new SampleRows(count, n + Kernels.BLOCK * random.nextInt(4));
    float[] x = numbers(random, rows.values().length);
    System.arraycopy(x, 0, rows.values(), 0, x.length);
    return rows;
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void requantiseIsTheSpecs(Simd simd) {
    int[] edges = {0, 127, 128, 255, 256, 383, 384, 261759, 261760, 262015, 262016, 262143, 262144, 1 << 24};
    int n = 1 << 14;
    float[] actual = new float[n + 2 * EDGE];
    Arrays.fill(actual, GUARD);
    float[] expected = actual.clone();
    for (int i = 0; i < n; i++) {
      int magnitude = i / 2 < edges.length ? edges[i / 2] : i * 17;
      int x = i % 2 == 0 ? magnitude : -magnitude;
      actual[EDGE + i] = x;
      expected[EDGE + i] = Math.clamp((x + 128) >> 8, 0, 1023);
    }
    kernels(simd).requantise(actual, EDGE, n);
    assertBits(expected, actual, simd.toString());
  }

  /** Values about the ends of the polynomial and of the result, signs and zeros, and noise of every size. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*")
  void activationsAreThoseOfTheScalarKernels(Simd simd) {
    Random random = new Random(SEED);
    float[] edges = {0f, -0f, 4f, -4f, 8f, -8f, Math.nextUp(4f), Math.nextDown(8f), 32768f, 32769f, -32768f, 0x1p40f,
      -0x1p40f, Float.MIN_VALUE, -Float.MIN_VALUE, 1f};
    for (int n : new int[] {16, 48, 96, 1024}) {
      for (Activation activation : Activation.values()) {
        float[] actual = new float[n + 2 * EDGE];
        Arrays.fill(actual, GUARD);
        for (int i = 0; i < n; i++) {
          float noise = (float) (random.nextGaussian() * Math.exp(10 * random.nextDouble() - 5));
          actual[EDGE + i] = i < edges.length ? edges[i] : noise;
        }
        float[] expected = actual.clone();
        ScalarKernels.INSTANCE.activate(activation, expected, EDGE, n);
        kernels(simd).activate(activation, actual, EDGE, n);
        for (int i = 0; i < actual.length; i++) {
          assertEquals(expected[i], actual[i], "seed " + SEED + " " + activation + " " + i);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void filterIsTheSpecs(Simd simd) {
    Random random = new Random(SEED);
    float[] in = numbers(random, 600);
    for (int n : new int[] {0, 1, 3, 4, 6, 8, 13, 15, 16, 17, 31, 64, 100}) {
      for (int step = -1; step <= 1; step += 2) {
        float[] k = numbers(random, 8);
        float[] actual = new float[n + 2 * EDGE];
        Arrays.fill(actual, GUARD);
        float[] expected = actual.clone();
        for (int p = 0; p < n; p++) {
          float sum = k[4] * in[p];
          sum = Math.fma(k[4 + step], in[7 + p], sum);
          sum = Math.fma(k[4 + 2 * step], in[200 + p], sum);
          expected[EDGE + p] = Math.fma(k[4 + 3 * step], in[450 + p], sum);
        }
        kernels(simd).filter(in, 0, 7, 200, 450, k, 4, step, actual, EDGE, n);
        assertBits(expected, actual, "seed " + SEED + ", n " + n + ", step " + step);
      }
    }
  }

  @Test
  void aWrongAnswerIsNoticed() {
    record Wrong(Kernels right) implements Kernels {
      @Override
      public int lanes() {
        return 8;
      }

      @Override
      public void dense(Layer layer, SampleRows in, SampleRows out, int n) {
        right.dense(layer, in, out, n);
        out.values()[n - 1] = Math.nextUp(out.values()[n - 1]);
      }

      @Override
      public void requantise(float[] x, int at, int n) {
        right.requantise(x, at, n);
      }

      @Override
      public void filter(
          float[] in, int a, int b, int c, int d, float[] k, int kAt, int kStep, float[] out, int outAt, int n) {
        right.filter(in, a, b, c, d, k, kAt, kStep, out, outAt, n);
      }

      @Override
      public void activate(Activation activation, float[] x, int at, int n) {
        right.activate(activation, x, at, n);
      }

      @Override
      public Sampling sampling() {
        return right.sampling();
      }
    }

    assertEquals(Optional.of("dense"), KnownAnswers.check(new Wrong(ScalarKernels.INSTANCE)));
    assertTrue(KnownAnswers.check(ScalarKernels.INSTANCE).isEmpty());
  }

  /** Numbers of very different sizes and both signs, zeros of both signs among them. */
  private static float[] numbers(Random random, int count) {
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = switch (random.nextInt(12)) {
        case 0 -> 0f;
        case 1 -> -0f;
        case 2 -> Float.MIN_VALUE;
        case 3 -> -32768f * 2047f;
        default -> (float) random.nextGaussian() * (1 << random.nextInt(20));
      };
    }
    return x;
  }

  private static void assertBits(float[] expected, float[] actual, String what) {
    int[] e = new int[expected.length];
    int[] a = new int[actual.length];
    Arrays.setAll(e, i -> Float.floatToRawIntBits(expected[i]));
    Arrays.setAll(a, i -> Float.floatToRawIntBits(actual[i]));
    assertArrayEquals(e, a, what);
  }
}
