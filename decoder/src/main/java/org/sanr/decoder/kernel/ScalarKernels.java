package org.sanr.decoder.kernel;

import java.util.Arrays;

/**
 * The reference: what the spec says, in the spec's order. Loops over samples in which every array is read and written at the loop's own index become
 * vector instructions in C2, without the vector module; at indices of the form {@code at + p} with different {@code at}, C2 of JDK 25 takes them for dependent on
 * each other. So layers compute in rows that are arrays of their own.
 */
public final class ScalarKernels implements Kernels {
  /** The only instance needed. */
  public static final ScalarKernels INSTANCE = new ScalarKernels();

  private ScalarKernels() {}

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void dense(Layer layer, SampleRows in, SampleRows out, int n) {
    int inputs = layer.inputs();
    for (int i = 0; i < inputs; i++) {
      in.takeApart(i, n);
    }
    for (int j = 0; j < layer.bias().length; j += 2) {
      float[] even = out.apart(j);
      float[] odd = out.apart(j + 1);
      Arrays.fill(even, 0, n, layer.bias()[j]);
      Arrays.fill(odd, 0, n, layer.bias()[j + 1]);
      int i = 0;
      for (; i + 4 <= inputs; i += 4) {
        addFour(layer, j, i, in, even, odd, n);
      }
      for (; i < inputs; i++) {
        float[] w = layer.packed();
        add(w[layer.at(j, i)], in.apart(i), even, n);
        add(w[layer.at(j + 1, i)], in.apart(i), odd, n);
      }
      if (layer.relu()) {
        rectify(even, n);
        rectify(odd, n);
      }
      out.putBack(j, n);
      out.putBack(j + 1, n);
    }
  }

  /** Adds four inputs to two sums of each sample: so many coefficients stay in 16 registers. */
  private static void addFour(
      Layer layer, int j, int i, SampleRows in, float[] even, float[] odd, int n) {
    float[] w = layer.packed();
    float a0 = w[layer.at(j, i)];
    float a1 = w[layer.at(j, i + 1)];
    float a2 = w[layer.at(j, i + 2)];
    float a3 = w[layer.at(j, i + 3)];
    float b0 = w[layer.at(j + 1, i)];
    float b1 = w[layer.at(j + 1, i + 1)];
    float b2 = w[layer.at(j + 1, i + 2)];
    float b3 = w[layer.at(j + 1, i + 3)];
    float[] x0 = in.apart(i);
    float[] x1 = in.apart(i + 1);
    float[] x2 = in.apart(i + 2);
    float[] x3 = in.apart(i + 3);
    for (int p = 0; p < n; p++) {
      even[p] = Math.fma(a3, x3[p], Math.fma(a2, x2[p], Math.fma(a1, x1[p], Math.fma(a0, x0[p], even[p]))));
      odd[p] = Math.fma(b3, x3[p], Math.fma(b2, x2[p], Math.fma(b1, x1[p], Math.fma(b0, x0[p], odd[p]))));
    }
  }

  private static void add(float w, float[] x, float[] sum, int n) {
    for (int p = 0; p < n; p++) {
      sum[p] = Math.fma(w, x[p], sum[p]);
    }
  }

  private static void rectify(float[] x, int n) {
    for (int p = 0; p < n; p++) {
      x[p] = Math.max(0f, x[p]);
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
