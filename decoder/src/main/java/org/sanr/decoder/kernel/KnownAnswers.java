package org.sanr.decoder.kernel;

import java.util.Arrays;
import java.util.Optional;

/**
 * One question to each kernel before it is trusted, its answer known from the scalar reference. It finds a JVM or CPU that
 * computes wrongly at once; a compiler fault that shows later is found by the view checksum.
 */
final class KnownAnswers {
  private KnownAnswers() {}

  /** {@return the name of the first kernel that answers wrongly, if one does} */
  static Optional<String> check(Kernels kernels) {
    // Between them, these need every way to cut samples into vectors, so none is left cold when the questions have made C2
    // compile the kernels.
    for (int n : new int[] {4 * Kernels.BLOCK, 5 * Kernels.BLOCK}) {
      if (!dense(kernels, n, false) || !dense(kernels, n, true)) {
        return Optional.of("dense");
      }
    }
    int n = 3 * Kernels.BLOCK;
    float[] mine = new float[n];
    for (int i = 0; i < n; i++) {
      mine[i] = (i - 20) * 8009;
    }
    float[] reference = mine.clone();
    kernels.requantise(mine, 0, n);
    ScalarKernels.INSTANCE.requantise(reference, 0, n);
    if (!Arrays.equals(mine, reference)) {
      return Optional.of("requantise");
    }
    for (Activation activation : Activation.values()) {
      mine = numbers(n, 9f);
      reference = mine.clone();
      kernels.activate(activation, mine, 0, n);
      ScalarKernels.INSTANCE.activate(activation, reference, 0, n);
      if (!Arrays.equals(mine, reference)) {
        return Optional.of("activate");
      }
    }
    float[] k = numbers(4, 0.7f);
    float[] in = numbers(n + 3, 1f);
    kernels.filter(in, 0, 1, 2, 3, k, 3, -1, mine, 0, n - 1);
    ScalarKernels.INSTANCE.filter(in, 0, 1, 2, 3, k, 3, -1, reference, 0, n - 1);
    if (!Arrays.equals(mine, reference)) {
      return Optional.of("filter");
    }
    return Arrays.equals(view(kernels.sampling()), view(ScalarSampling.INSTANCE))
        ? Optional.empty()
        : Optional.of("sampling");
  }

  private static boolean dense(Kernels kernels, int n, boolean relu) {
    SampleRows in = new SampleRows(5, n);
    System.arraycopy(numbers(5 * n, 1f), 0, in.values(), 0, 5 * n);
    Layer layer = Layer.of(numbers(7 * 5, 0.37f), numbers(7, 2.1f), relu);
    SampleRows mine = new SampleRows(Layer.padded(7), n);
    SampleRows reference = new SampleRows(Layer.padded(7), n);
    kernels.dense(layer, in, mine, n);
    ScalarKernels.INSTANCE.dense(layer, in, reference, n);
    return Arrays.equals(mine.values(), reference.values());
  }

  /** {@return colours of a scene of noise, by way of every kernel around the network} */
  private static int[] view(Sampling sampling) {
    int n = 2 * Kernels.BLOCK;
    int height = 7;
    int width = 5;
    int channels = 2 * Sampling.GROUP;
    float[] grid = numbers(height * width, 3f);
    float[] texture = numbers(height * width * channels, 0.9f);
    float[] xc = numbers(n, 6f);
    float[] d = new float[n];
    int[] corner = new int[n];
    float[] ty = new float[n];
    float[] tx = new float[n];
    sampling.nearest(grid, height, width, 0.3f, -1.7f, 2.25f, xc, 0, d, corner, n);
    sampling.corners(height, width, 0.3f, -1.7f, 2.25f, xc, 0, d, corner, ty, tx, n);
    sampling.bilinear(grid, 1, width, corner, ty, tx, d, n);
    sampling.corners(height, width, 0.3f, -1.7f, 2.25f, xc, 0, d, corner, ty, tx, n);
    float[] samples = new float[channels * n];
    float[] features = new float[channels * n];
    int[] rgb = new int[n];
    sampling.features(texture, channels, 1, width, corner, ty, tx, samples, n);
    sampling.transpose(samples, 0, channels, n, channels, features, 0, n);
    sampling.colour(features, n, rgb, n);
    return rgb;
  }

  /** Numbers of either sign whose products need rounding. */
  private static float[] numbers(int count, float size) {
    float[] x = new float[count];
    int state = 12345;
    for (int i = 0; i < count; i++) {
      state = state * 1103515245 + 12345;
      x[i] = size * (state >> 8) * 0x1p-23f;
    }
    return x;
  }
}
