package org.sanr.decoder.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.Simd;

/** Every lane width samples with the bits of the spec's words and leaves everything around its output alone. */
class SamplingTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261122);
  private static final float GUARD = -12345.678f;
  private static final int[] COUNTS = {16, 32, 48, 96, 112};
  private static final int[][] SIZES = {{1, 1}, {1, 9}, {8, 1}, {2, 2}, {13, 31}};

  private final Random random = new Random(SEED);

  private static Sampling sampling(Simd simd) {
    return KernelProvider.of(simd).kernels().sampling();
  }

  /** Positions of a tile: some far outside of the canvas, some on samples, some at −0. */
  private final class Tile {
    final int height;
    final int width;
    final int n;
    final int at = random.nextInt(5);
    final float bv = random.nextInt(-4, 5) * 0.37f;
    final float bu = random.nextInt(-4, 5) * 0.51f;
    final float yc;
    final float[] xc;
    final float[] d;
    final String what;

    Tile(int[] size, int n) {
      height = size[0];
      width = size[1];
      this.n = n;
      yc = position(height);
      xc = new float[at + n];
      d = new float[n];
      for (int p = 0; p < n; p++) {
        xc[at + p] = position(width);
        d[p] = random.nextInt(4) == 0 ? 0f : 1024 * random.nextFloat() - 512;
        d[p] = random.nextInt(3) == 0 ? d[p] : d[p] / 200;
      }
      what = "seed " + SEED + ": " + height + " × " + width + ", n " + n;
    }

    private float position(int size) {
      return switch (random.nextInt(5)) {
        case 0 -> random.nextInt(size);
        case 1 -> -0f;
        case 2 -> (random.nextFloat() - 0.5f) * 4000;
        default -> random.nextFloat() * size;
      };
    }

    float y(int p) {
      return Math.min(Math.max(Math.fma(bv, d[p], yc), 0f), height - 1);
    }

    float x(int p) {
      return Math.min(Math.max(Math.fma(bu, d[p], xc[at + p]), 0f), width - 1);
    }

    int corner(int p) {
      int y0 = (int) Math.min(Math.floor(y(p)), Math.max(height - 2, 0));
      int x0 = (int) Math.min(Math.floor(x(p)), Math.max(width - 2, 0));
      return y0 * width + x0;
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void nearestIsTheSpecs(Simd simd) {
    for (int[] size : SIZES) {
      for (int n : COUNTS) {
        Tile t = new Tile(size, n);
        float[] grid = numbers(t.height * t.width);
        float[] expected = new float[n];
        for (int p = 0; p < n; p++) {
          expected[p] = grid[(int) Math.floor(t.y(p) + 0.5f) * t.width + (int) Math.floor(t.x(p) + 0.5f)];
        }
        sampling(simd).nearest(grid, t.height, t.width, t.bv, t.bu, t.yc, t.xc, t.at, t.d, new int[n], n);
        assertBits(expected, t.d, t.what);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void bilinearSamplesAreTheSpecs(Simd simd) {
    for (int[] size : SIZES) {
      for (int n : COUNTS) {
        for (int channels : new int[] {4, 8, 12, 16}) {
          bilinear(simd, new Tile(size, n), channels);
        }
      }
    }
  }

  private void bilinear(Simd simd, Tile t, int channels) {
    int n = t.n;
    int[] corner = new int[n];
    float[] ty = new float[n];
    float[] tx = new float[n];
    sampling(simd).corners(t.height, t.width, t.bv, t.bu, t.yc, t.xc, t.at, t.d, corner, ty, tx, n);
    int right = t.width > 1 ? 1 : 0;
    int down = t.height > 1 ? t.width : 0;
    float[] grid = numbers(t.height * t.width);
    float[] texture = numbers(t.height * t.width * channels);
    float[] expected = new float[n];
    float[] features = guarded(n * channels + 7);
    float[] expectedFeatures = features.clone();
    for (int p = 0; p < n; p++) {
      float weightY = t.y(p) - t.corner(p) / t.width;
      float weightX = t.x(p) - t.corner(p) % t.width;
      expected[p] = sample(grid, 1, 0, t.corner(p), right, down, weightY, weightX);
      for (int c = 0; c < channels; c++) {
        expectedFeatures[p * channels + c] = sample(texture, channels, c, t.corner(p), right, down, weightY, weightX);
      }
    }
    float[] actual = new float[n];
    sampling(simd).bilinear(grid, right, down, corner, ty, tx, actual, n);
    assertBits(expected, actual, t.what);
    sampling(simd).features(texture, channels, right, down, corner, ty, tx, features, n);
    assertBits(expectedFeatures, features, t.what + ", " + channels + " channels");
  }

  private static float sample(
      float[] g, int channels, int c, int corner, int right, int down, float ty, float tx) {
    float topLeft = g[corner * channels + c];
    float bottomLeft = g[(corner + down) * channels + c];
    float top = Math.fma(tx, g[(corner + right) * channels + c] - topLeft, topLeft);
    float bottom = Math.fma(tx, g[(corner + down + right) * channels + c] - bottomLeft, bottomLeft);
    return Math.fma(ty, bottom - top, top);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void transposedIsTransposed(Simd simd) {
    for (int rows : new int[] {4, 8, 12, 96}) {
      for (int columns : new int[] {4, 8, 20}) {
        int inStride = columns + random.nextInt(5);
        int outStride = rows + random.nextInt(5);
        float[] in = numbers(3 + rows * inStride);
        float[] actual = guarded(5 + columns * outStride + 9);
        float[] expected = actual.clone();
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            expected[5 + j * outStride + i] = in[3 + i * inStride + j];
          }
        }
        sampling(simd).transpose(in, 3, inStride, rows, columns, actual, 5, outStride);
        assertBits(expected, actual, "seed " + SEED + ": " + rows + " × " + columns);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "W.*|SCALAR")
  void coloursAreTheSpecs(Simd simd) {
    for (int n : COUNTS) {
      float[] yuv = new float[3 * n];
      for (int i = 0; i < yuv.length; i++) {
        yuv[i] = switch (random.nextInt(6)) {
          case 0 -> -0f;
          case 1 -> 1e30f * (random.nextInt(3) - 1);
          case 2 -> random.nextInt(256) / 255f;
          default -> (float) random.nextGaussian();
        };
      }
      int[] expected = new int[n];
      for (int p = 0; p < n; p++) {
        float y = yuv[p];
        float u = yuv[n + p];
        float v = yuv[2 * n + p];
        int r = sample(Math.fma(1.5748f, v, y));
        int g = sample(Math.fma(-0.18732427f, u, Math.fma(-0.46812427f, v, y)));
        int b = sample(Math.fma(1.8556f, u, y));
        expected[p] = r + 256 * g + 65536 * b;
      }
      int[] actual = new int[n];
      sampling(simd).colour(yuv, n, actual, n);
      assertArrayEquals(expected, actual, "seed " + SEED + ", n " + n);
    }
  }

  private static int sample(float x) {
    return (int) Math.floor(Math.fma(Math.min(Math.max(x, 0), 1), 255f, 0.5f));
  }

  private float[] numbers(int count) {
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = random.nextInt(9) == 0 ? -0f : (float) random.nextGaussian() * (1 << random.nextInt(16));
    }
    return x;
  }

  private static float[] guarded(int count) {
    float[] x = new float[count];
    Arrays.fill(x, GUARD);
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
