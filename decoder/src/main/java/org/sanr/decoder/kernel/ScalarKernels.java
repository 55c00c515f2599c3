package org.sanr.decoder.kernel;

import java.util.Arrays;

/** The reference: what the spec says, in the spec's order. Loops run over samples innermost so that C2 may vectorise them. */
public final class ScalarKernels implements Kernels {
  /** The only instance needed. */
  public static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void dense(Layer layer, float[] in, int inAt, int inStride, float[] out, int outAt, int outStride, int n) {
    float[] packed = layer.packed();
    float[] bias = layer.bias();
    for (int j = 0; j < bias.length; j++) {
      int to = outAt + j * outStride;
      Arrays.fill(out, to, to + n, bias[j]);
      for (int i = 0; i < layer.inputs(); i++) {
        float w = packed[(j / Layer.GROUP * layer.inputs() + i) * Layer.GROUP + j % Layer.GROUP];
        multiplyAdd(w, in, inAt + i * inStride, out, to, n);
      }
      if (layer.relu()) {
        for (int p = to; p < to + n; p++) {
          out[p] = Math.max(0f, out[p]);
        }
      }
    }
  }

  private static void multiplyAdd(float w, float[] in, int from, float[] out, int to, int n) {
    for (int p = 0; p < n; p++) {
      out[to + p] = Math.fma(w, in[from + p], out[to + p]);
    }
  }

  @Override
  public void requantise(float[] x, int at, int n) {
    for (int p = at; p < at + n; p++) {
      x[p] = Math.min(Math.max(((int) x[p] + 128) >> 8, 0), 1023);
    }
  }

  @Override
  public void filter(
      float[] in, int a, int b, int c, int d, float[] k, int kAt, int kStep, float[] out, int outAt, int n) {
    float k0 = k[kAt];
    float k1 = k[kAt + kStep];
    float k2 = k[kAt + 2 * kStep];
    float k3 = k[kAt + 3 * kStep];
    for (int p = 0; p < n; p++) {
      out[outAt + p] = Math.fma(k3, in[d + p], Math.fma(k2, in[c + p], Math.fma(k1, in[b + p], k0 * in[a + p])));
    }
  }

  @Override
  public String toString() {
    return "scalar";
  }
}
