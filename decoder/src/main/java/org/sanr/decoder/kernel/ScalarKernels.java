package org.sanr.decoder.kernel;

/** The reference: what the spec says, in the spec's order. */
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
    float[] bias = layer.bias();
    for (int j = 0; j < bias.length; j += Layer.GROUP) {
      int to = outAt + j * outStride;
      for (int p = 0; p < n; p += 2) {
        dense4x2(layer.packed(), j * layer.inputs(), bias, j, layer.inputs(), in, inAt + p, inStride, out, to + p,
            outStride);
      }
    }
    if (layer.relu()) {
      for (int j = 0; j < bias.length; j++) {
        for (int p = outAt + j * outStride; p < outAt + j * outStride + n; p++) {
          out[p] = Math.max(0f, out[p]);
        }
      }
    }
  }

  /** Four outputs at two samples: eight sums that don't wait for each other. */
  private static void dense4x2(
      float[] w, int wAt, float[] bias, int j, int inputs, float[] in, int inAt, int inStride, float[] out, int outAt,
      int outStride) {
    float a0 = bias[j];
    float a1 = a0;
    float b0 = bias[j + 1];
    float b1 = b0;
    float c0 = bias[j + 2];
    float c1 = c0;
    float d0 = bias[j + 3];
    float d1 = d0;
    for (int i = 0; i < inputs; i++) {
      float x0 = in[inAt + i * inStride];
      float x1 = in[inAt + i * inStride + 1];
      int at = wAt + i * Layer.GROUP;
      a0 = Math.fma(w[at], x0, a0);
      a1 = Math.fma(w[at], x1, a1);
      b0 = Math.fma(w[at + 1], x0, b0);
      b1 = Math.fma(w[at + 1], x1, b1);
      c0 = Math.fma(w[at + 2], x0, c0);
      c1 = Math.fma(w[at + 2], x1, c1);
      d0 = Math.fma(w[at + 3], x0, d0);
      d1 = Math.fma(w[at + 3], x1, d1);
    }
    out[outAt] = a0;
    out[outAt + 1] = a1;
    out[outAt + outStride] = b0;
    out[outAt + outStride + 1] = b1;
    out[outAt + 2 * outStride] = c0;
    out[outAt + 2 * outStride + 1] = c1;
    out[outAt + 3 * outStride] = d0;
    out[outAt + 3 * outStride + 1] = d1;
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
  public void activate(Activation activation, float[] x, int at, int n) {
    for (int p = at; p < at + n; p++) {
      if (activation == Activation.RELU) {
        x[p] = x[p] > 0 ? Math.min(x[p], Activation.LIMIT) : 0;
        continue;
      }
      float z = Math.min(Math.max(activation.scale() * x[p], -1f), 1f);
      float q = z * z;
      float sum = activation.coefficient(4);
      for (int i = 3; i >= 0; i--) {
        sum = Math.fma(q, sum, activation.coefficient(i));
      }
      x[p] = Math.min(x[p] * Math.fma(sum, z, 0.5f), Activation.LIMIT);
    }
  }

  @Override
  public Sampling sampling() {
    return ScalarSampling.INSTANCE;
  }

  @Override
  public String toString() {
    return "scalar";
  }
}
