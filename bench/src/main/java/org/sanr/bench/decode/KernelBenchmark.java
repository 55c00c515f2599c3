package org.sanr.bench.decode;

import java.util.Arrays;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.kernel.Sampling;

/** The inner loops on one tile of 192 samples, as a renderer has them. */
@State(Scope.Thread)
public class KernelBenchmark {
  /** Samples of a call. */
  static final int TILE = 192;

  /** MAC per sample of {@link #network24}: 7–24–24–3. */
  static final int NETWORK_24 = 7 * 24 + 24 * 24 + 24 * 3;

  /** MAC per sample of {@link #network32}: 7–32–32–3. */
  static final int NETWORK_32 = 7 * 32 + 32 * 32 + 32 * 3;

  private static final int HEIGHT = 64;
  private static final int WIDTH = 256;
  private static final int CHANNELS = 8;

  /** Lane width. */
  @Param({"SCALAR", "W128", "W256", "W512"})
  public Simd simd;

  private Kernels kernels;
  private Sampling sampling;
  private final Layer[] small = network(24);
  private final Layer[] large = network(32);
  private final float[] grid = numbers(HEIGHT * WIDTH, 1);
  private final float[] texture = numbers(HEIGHT * WIDTH * CHANNELS, 1);
  private final float[] columns = new float[TILE];
  private final float[] d = new float[TILE];
  private final float[] ty = new float[TILE];
  private final float[] tx = new float[TILE];
  private final int[] corner = new int[TILE];
  private final int[] rgb = new int[TILE];
  private final float[] samples = new float[CHANNELS * TILE];
  private final SampleRows features = new SampleRows(CHANNELS, TILE);
  private final SampleRows a = new SampleRows(32, TILE);
  private final SampleRows b = new SampleRows(32, TILE);
  private final float[] row = numbers(1024, 1);
  private final float[] taps = {-6 / 256f, 58 / 256f, 222 / 256f, -18 / 256f};

  /** Made by JMH. */
  public KernelBenchmark() {}

  private static Layer[] network(int units) {
    return new Layer[] {
      Layer.of(numbers(7 * units, 0.3f), numbers(units, 0.3f), true),
      Layer.of(numbers(units * units, 0.2f), numbers(units, 0.2f), true),
      Layer.of(numbers(3 * units, 0.2f), numbers(3, 0.2f), false)
    };
  }

  private static float[] numbers(int count, float size) {
    Random random = new Random(count);
    float[] x = new float[count];
    for (int i = 0; i < count; i++) {
      x[i] = size * (float) random.nextGaussian();
    }
    return x;
  }

  /** Refuses to measure kernels that are missing here or give other bits than the scalar ones. */
  @Setup
  public void check() {
    for (int p = 0; p < TILE; p++) {
      columns[p] = 50 + p;
    }
    use(Simd.SCALAR);
    int[] reference = answers();
    use(simd);
    if (kernels.lanes() != (simd == Simd.SCALAR ? 1 : Integer.parseInt(simd.name().substring(1)) / 32)) {
      throw new IllegalStateException(KernelProvider.of(simd).reason());
    }
    if (!Arrays.equals(reference, answers())) {
      throw new IllegalStateException(simd + " differs from the scalar reference");
    }
  }

  private void use(Simd other) {
    kernels = KernelProvider.of(other).kernels();
    sampling = kernels.sampling();
  }

  private int[] answers() {
    Arrays.fill(d, 0);
    locate();
    sample();
    network32();
    colour();
    int[] colours = rgb.clone();
    filter();
    return new int[] {Arrays.hashCode(colours), Arrays.hashCode(corner), Arrays.hashCode(samples),
      Arrays.hashCode(network24()), Arrays.hashCode(network32()), Arrays.hashCode(b.values())};
  }

  /** {@return the outputs of the smaller network} */
  @Benchmark
  public float[] network24() {
    return apply(small);
  }

  /** {@return the outputs of the larger network} */
  @Benchmark
  public float[] network32() {
    return apply(large);
  }

  private float[] apply(Layer[] layers) {
    kernels.dense(layers[0], features, a, TILE);
    kernels.dense(layers[1], a, b, TILE);
    kernels.dense(layers[2], b, a, TILE);
    return a.values();
  }

  /** {@return where the tile is seen: three look-ups of disparity} */
  @Benchmark
  public int[] locate() {
    sampling.nearest(grid, HEIGHT, WIDTH, 0, 0, 20, columns, 0, d, corner, TILE);
    sampling.nearest(grid, HEIGHT, WIDTH, 1.5f, -2.5f, 20, columns, 0, d, corner, TILE);
    sampling.corners(HEIGHT, WIDTH, 1.5f, -2.5f, 20, columns, 0, d, corner, ty, tx, TILE);
    sampling.bilinear(grid, 1, WIDTH, corner, ty, tx, d, TILE);
    sampling.corners(HEIGHT, WIDTH, 1.5f, -2.5f, 20, columns, 0, d, corner, ty, tx, TILE);
    return corner;
  }

  /** {@return the features there, as the network reads them} */
  @Benchmark
  public float[] sample() {
    sampling.features(texture, CHANNELS, 1, WIDTH, corner, ty, tx, samples, TILE);
    sampling.transpose(samples, 0, CHANNELS, TILE, CHANNELS, features.values(), 0, TILE);
    return features.values();
  }

  /** {@return colours} */
  @Benchmark
  public int[] colour() {
    sampling.colour(a.values(), TILE, rgb, TILE);
    return rgb;
  }

  /** {@return a row of {@value #TILE} samples upsampled in one direction} */
  @Benchmark
  public float[] filter() {
    kernels.filter(row, 0, 200, 400, 600, taps, 0, 1, b.values(), 0, TILE);
    return b.values();
  }
}
