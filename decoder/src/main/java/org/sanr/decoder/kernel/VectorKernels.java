package org.sanr.decoder.kernel;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.sanr.decoder.Simd;

/**
 * The Vector API twin of {@link ScalarKernels}, methods in the same order; lanes are samples. Loaded by {@link
 * VectorLoader} only, which passes the width. No helper is called inside of a block: C2 would stop inlining it and box the
 * accumulators.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> F = species();
  private static final int L = F.length();

  VectorKernels() {}

  private static VectorSpecies<Float> species() {
    try {
      return switch (MethodHandles.classData(MethodHandles.lookup(), "_", Simd.class)) {
        case W128 -> FloatVector.SPECIES_128;
        case W256 -> FloatVector.SPECIES_256;
        case W512 -> FloatVector.SPECIES_512;
        case AUTO, SCALAR -> FloatVector.SPECIES_PREFERRED;
      };
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public void dense(Layer layer, float[] in, int inAt, int inStride, float[] out, int outAt, int outStride, int n) {
    float[] w = layer.packed();
    float[] bias = layer.bias();
    int inputs = layer.inputs();
    boolean relu = layer.relu();
    for (int j = 0; j < bias.length; j += Layer.GROUP) {
      int to = outAt + j * outStride;
      int p = 0;
      for (; p + 2 * L <= n; p += 2 * L) {
        dense4x2(w, j * inputs, bias, j, inputs, relu, in, inAt + p, inStride, out, to + p, outStride);
      }
      for (; p < n; p += L) {
        dense4x1(w, j * inputs, bias, j, inputs, relu, in, inAt + p, inStride, out, to + p, outStride);
      }
    }
  }

  /** Four outputs at two vectors of samples. */
  private static void dense4x2(
      float[] w,
      int wAt,
      float[] bias,
      int j,
      int inputs,
      boolean relu,
      float[] in,
      int inAt,
      int inStride,
      float[] out,
      int outAt,
      int outStride) {
    FloatVector a0 = FloatVector.broadcast(F, bias[j]);
    FloatVector a1 = a0;
    FloatVector b0 = FloatVector.broadcast(F, bias[j + 1]);
    FloatVector b1 = b0;
    FloatVector c0 = FloatVector.broadcast(F, bias[j + 2]);
    FloatVector c1 = c0;
    FloatVector d0 = FloatVector.broadcast(F, bias[j + 3]);
    FloatVector d1 = d0;
    for (int i = 0; i < inputs; i++) {
      FloatVector x0 = FloatVector.fromArray(F, in, inAt);
      FloatVector x1 = FloatVector.fromArray(F, in, inAt + L);
      FloatVector wa = FloatVector.broadcast(F, w[wAt]);
      a0 = x0.fma(wa, a0);
      a1 = x1.fma(wa, a1);
      FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
      b0 = x0.fma(wb, b0);
      b1 = x1.fma(wb, b1);
      FloatVector wc = FloatVector.broadcast(F, w[wAt + 2]);
      c0 = x0.fma(wc, c0);
      c1 = x1.fma(wc, c1);
      FloatVector wd = FloatVector.broadcast(F, w[wAt + 3]);
      d0 = x0.fma(wd, d0);
      d1 = x1.fma(wd, d1);
      inAt += inStride;
      wAt += Layer.GROUP;
    }
    if (relu) {
      a0 = a0.max(0f);
      a1 = a1.max(0f);
      b0 = b0.max(0f);
      b1 = b1.max(0f);
      c0 = c0.max(0f);
      c1 = c1.max(0f);
      d0 = d0.max(0f);
      d1 = d1.max(0f);
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + L);
    b0.intoArray(out, outAt + outStride);
    b1.intoArray(out, outAt + outStride + L);
    c0.intoArray(out, outAt + 2 * outStride);
    c1.intoArray(out, outAt + 2 * outStride + L);
    d0.intoArray(out, outAt + 3 * outStride);
    d1.intoArray(out, outAt + 3 * outStride + L);
  }

  /** Four outputs at one vector of samples. */
  private static void dense4x1(
      float[] w,
      int wAt,
      float[] bias,
      int j,
      int inputs,
      boolean relu,
      float[] in,
      int inAt,
      int inStride,
      float[] out,
      int outAt,
      int outStride) {
    FloatVector a = FloatVector.broadcast(F, bias[j]);
    FloatVector b = FloatVector.broadcast(F, bias[j + 1]);
    FloatVector c = FloatVector.broadcast(F, bias[j + 2]);
    FloatVector d = FloatVector.broadcast(F, bias[j + 3]);
    for (int i = 0; i < inputs; i++) {
      FloatVector x = FloatVector.fromArray(F, in, inAt);
      a = x.fma(FloatVector.broadcast(F, w[wAt]), a);
      b = x.fma(FloatVector.broadcast(F, w[wAt + 1]), b);
      c = x.fma(FloatVector.broadcast(F, w[wAt + 2]), c);
      d = x.fma(FloatVector.broadcast(F, w[wAt + 3]), d);
      inAt += inStride;
      wAt += Layer.GROUP;
    }
    if (relu) {
      a = a.max(0f);
      b = b.max(0f);
      c = c.max(0f);
      d = d.max(0f);
    }
    a.intoArray(out, outAt);
    b.intoArray(out, outAt + outStride);
    c.intoArray(out, outAt + 2 * outStride);
    d.intoArray(out, outAt + 3 * outStride);
  }

  /**
   * Exact in floats: with t = clamp(x + 128, 0, 2^18 − 1) the wanted ⌊t/256⌋ is the integer nearest to t/256 − 255/512, never
   * a tie, and adding 1.5·2^23 rounds to integers.
   */
  @Override
  public void requantise(float[] x, int at, int n) {
    FloatVector scale = FloatVector.broadcast(F, 1f / 256);
    FloatVector half = FloatVector.broadcast(F, -255f / 512);
    float magic = 0x1.8p23f;
    for (int p = at; p < at + n; p += L) {
      FloatVector t = FloatVector.fromArray(F, x, p).add(128f).max(0f).min(262143f);
      t.fma(scale, half).add(magic).sub(magic).add(0f).intoArray(x, p);
    }
  }

  @Override
  public void filter(
      float[] in, int a, int b, int c, int d, float[] k, int kAt, int kStep, float[] out, int outAt, int n) {
    FloatVector k0 = FloatVector.broadcast(F, k[kAt]);
    FloatVector k1 = FloatVector.broadcast(F, k[kAt + kStep]);
    FloatVector k2 = FloatVector.broadcast(F, k[kAt + 2 * kStep]);
    FloatVector k3 = FloatVector.broadcast(F, k[kAt + 3 * kStep]);
    int p = 0;
    for (; p + L <= n; p += L) {
      FloatVector sum = FloatVector.fromArray(F, in, a + p).mul(k0);
      sum = FloatVector.fromArray(F, in, b + p).fma(k1, sum);
      sum = FloatVector.fromArray(F, in, c + p).fma(k2, sum);
      FloatVector.fromArray(F, in, d + p).fma(k3, sum).intoArray(out, outAt + p);
    }
    ScalarKernels.INSTANCE.filter(in, a + p, b + p, c + p, d + p, k, kAt, kStep, out, outAt + p, n - p);
  }

  @Override
  public String toString() {
    return "vector " + F.vectorBitSize();
  }
}
