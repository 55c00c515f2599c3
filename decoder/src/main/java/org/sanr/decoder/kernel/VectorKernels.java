package org.sanr.decoder.kernel;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API twin of {@link ScalarKernels}, methods in the same order; lanes are samples. Loaded by {@link
 * VectorLoader} only, which passes the width. No helper is called inside of a block: C2 would stop inlining it and box the
 * accumulators. The last input is added behind the loop, so that C2 knows the class of what it works on from there.
 *
 * <p>Numbers that are not NaN are clamped as integers, which order alike from +0 on and where all negative floats, −0 too,
 * are below +0: one instruction, where Java's {@code max} of floats takes five.
 */
final class VectorKernels implements Kernels {
  private static final VectorSpecies<Float> F = VectorLoader.species(MethodHandles.lookup());
  private static final int L = F.length();

  /** Whether there are 32 registers, as on every CPU that prefers 512 bits: enough for 12 sums and what they are made of. */
  private static final boolean MANY = FloatVector.SPECIES_PREFERRED.vectorBitSize() == 512;

  private final Sampling sampling;

  VectorKernels(Sampling sampling) {
    this.sampling = sampling;
  }

  @Override
  public int lanes() {
    return L;
  }

  @Override
  public void dense(Layer layer, SampleRows from, SampleRows to, int n) {
    float[] in = from.values();
    int inStride = from.stride();
    float[] out = to.values();
    int outStride = to.stride();
    float[] w = layer.packed();
    float[] bias = layer.bias();
    int inputs = layer.inputs();
    boolean relu = layer.relu();
    for (int j = 0; j < bias.length; j += Layer.GROUP) {
      int row = j * outStride;
      int p = 0;
      for (; MANY && p + 3 * L <= n; p += 3 * L) {
        dense4x3(w, j * inputs, bias, j, inputs, relu, in, p, inStride, out, row + p, outStride);
      }
      for (; !MANY && p + 6 * L <= n; p += 6 * L) {
        int second = row + 2 * outStride;
        dense2x6(w, j * inputs, bias, j, inputs, relu, in, p, inStride, out, row + p, outStride);
        dense2x6(w, j * inputs + 2, bias, j + 2, inputs, relu, in, p, inStride, out, second + p, outStride);
      }
      for (; p + 2 * L <= n; p += 2 * L) {
        dense4x2(w, j * inputs, bias, j, inputs, relu, in, p, inStride, out, row + p, outStride);
      }
      for (; p < n; p += L) {
        dense4x1(w, j * inputs, bias, j, inputs, relu, in, p, inStride, out, row + p, outStride);
      }
    }
  }

  /** Four outputs at three vectors of samples. */
  private static void dense4x3(
      float[] w, int wAt, float[] bias, int j, int inputs, boolean relu, float[] in, int inAt, int inStride,
      float[] out,
      int outAt, int outStride) {
    FloatVector a0 = FloatVector.broadcast(F, bias[j]);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector b0 = FloatVector.broadcast(F, bias[j + 1]);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector c0 = FloatVector.broadcast(F, bias[j + 2]);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector d0 = FloatVector.broadcast(F, bias[j + 3]);
    FloatVector d1 = d0;
    FloatVector d2 = d0;
    for (int i = 1; i < inputs; i++) {
      FloatVector x0 = FloatVector.fromArray(F, in, inAt);
      FloatVector x1 = FloatVector.fromArray(F, in, inAt + L);
      FloatVector x2 = FloatVector.fromArray(F, in, inAt + 2 * L);
      FloatVector wa = FloatVector.broadcast(F, w[wAt]);
      a0 = x0.fma(wa, a0);
      a1 = x1.fma(wa, a1);
      a2 = x2.fma(wa, a2);
      FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
      b0 = x0.fma(wb, b0);
      b1 = x1.fma(wb, b1);
      b2 = x2.fma(wb, b2);
      FloatVector wc = FloatVector.broadcast(F, w[wAt + 2]);
      c0 = x0.fma(wc, c0);
      c1 = x1.fma(wc, c1);
      c2 = x2.fma(wc, c2);
      FloatVector wd = FloatVector.broadcast(F, w[wAt + 3]);
      d0 = x0.fma(wd, d0);
      d1 = x1.fma(wd, d1);
      d2 = x2.fma(wd, d2);
      inAt += inStride;
      wAt += Layer.GROUP;
    }
    FloatVector x0 = FloatVector.fromArray(F, in, inAt);
    FloatVector x1 = FloatVector.fromArray(F, in, inAt + L);
    FloatVector x2 = FloatVector.fromArray(F, in, inAt + 2 * L);
    FloatVector wa = FloatVector.broadcast(F, w[wAt]);
    a0 = x0.fma(wa, a0);
    a1 = x1.fma(wa, a1);
    a2 = x2.fma(wa, a2);
    FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
    b0 = x0.fma(wb, b0);
    b1 = x1.fma(wb, b1);
    b2 = x2.fma(wb, b2);
    FloatVector wc = FloatVector.broadcast(F, w[wAt + 2]);
    c0 = x0.fma(wc, c0);
    c1 = x1.fma(wc, c1);
    c2 = x2.fma(wc, c2);
    FloatVector wd = FloatVector.broadcast(F, w[wAt + 3]);
    d0 = x0.fma(wd, d0);
    d1 = x1.fma(wd, d1);
    d2 = x2.fma(wd, d2);
    if (relu) {
      a0 = a0.reinterpretAsInts().max(0).reinterpretAsFloats();
      a1 = a1.reinterpretAsInts().max(0).reinterpretAsFloats();
      a2 = a2.reinterpretAsInts().max(0).reinterpretAsFloats();
      b0 = b0.reinterpretAsInts().max(0).reinterpretAsFloats();
      b1 = b1.reinterpretAsInts().max(0).reinterpretAsFloats();
      b2 = b2.reinterpretAsInts().max(0).reinterpretAsFloats();
      c0 = c0.reinterpretAsInts().max(0).reinterpretAsFloats();
      c1 = c1.reinterpretAsInts().max(0).reinterpretAsFloats();
      c2 = c2.reinterpretAsInts().max(0).reinterpretAsFloats();
      d0 = d0.reinterpretAsInts().max(0).reinterpretAsFloats();
      d1 = d1.reinterpretAsInts().max(0).reinterpretAsFloats();
      d2 = d2.reinterpretAsInts().max(0).reinterpretAsFloats();
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + L);
    a2.intoArray(out, outAt + 2 * L);
    b0.intoArray(out, outAt + outStride);
    b1.intoArray(out, outAt + outStride + L);
    b2.intoArray(out, outAt + outStride + 2 * L);
    c0.intoArray(out, outAt + 2 * outStride);
    c1.intoArray(out, outAt + 2 * outStride + L);
    c2.intoArray(out, outAt + 2 * outStride + 2 * L);
    d0.intoArray(out, outAt + 3 * outStride);
    d1.intoArray(out, outAt + 3 * outStride + L);
    d2.intoArray(out, outAt + 3 * outStride + 2 * L);
  }

  /**
   * Two outputs of a group of four at six vectors of samples: 12 sums for 16 registers. A vector of samples is used up before the next is
   * read; otherwise C2 keeps too many.
   */
  private static void dense2x6(
      float[] w, int wAt, float[] bias, int j, int inputs, boolean relu, float[] in, int inAt, int inStride,
      float[] out,
      int outAt, int outStride) {
    FloatVector a0 = FloatVector.broadcast(F, bias[j]);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector b0 = FloatVector.broadcast(F, bias[j + 1]);
    FloatVector b1 = b0;
    FloatVector b2 = b0;
    FloatVector b3 = b0;
    FloatVector b4 = b0;
    FloatVector b5 = b0;
    int end = wAt + (inputs - 1) * Layer.GROUP;
    for (; wAt < end; wAt += Layer.GROUP) {
      FloatVector wa = FloatVector.broadcast(F, w[wAt]);
      FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
      FloatVector x0 = FloatVector.fromArray(F, in, inAt);
      a0 = x0.fma(wa, a0);
      b0 = x0.fma(wb, b0);
      FloatVector x1 = FloatVector.fromArray(F, in, inAt + L);
      a1 = x1.fma(wa, a1);
      b1 = x1.fma(wb, b1);
      FloatVector x2 = FloatVector.fromArray(F, in, inAt + 2 * L);
      a2 = x2.fma(wa, a2);
      b2 = x2.fma(wb, b2);
      FloatVector x3 = FloatVector.fromArray(F, in, inAt + 3 * L);
      a3 = x3.fma(wa, a3);
      b3 = x3.fma(wb, b3);
      FloatVector x4 = FloatVector.fromArray(F, in, inAt + 4 * L);
      a4 = x4.fma(wa, a4);
      b4 = x4.fma(wb, b4);
      FloatVector x5 = FloatVector.fromArray(F, in, inAt + 5 * L);
      a5 = x5.fma(wa, a5);
      b5 = x5.fma(wb, b5);
      inAt += inStride;
    }
    FloatVector wa = FloatVector.broadcast(F, w[wAt]);
    FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
    FloatVector x0 = FloatVector.fromArray(F, in, inAt);
    a0 = x0.fma(wa, a0);
    b0 = x0.fma(wb, b0);
    FloatVector x1 = FloatVector.fromArray(F, in, inAt + L);
    a1 = x1.fma(wa, a1);
    b1 = x1.fma(wb, b1);
    FloatVector x2 = FloatVector.fromArray(F, in, inAt + 2 * L);
    a2 = x2.fma(wa, a2);
    b2 = x2.fma(wb, b2);
    FloatVector x3 = FloatVector.fromArray(F, in, inAt + 3 * L);
    a3 = x3.fma(wa, a3);
    b3 = x3.fma(wb, b3);
    FloatVector x4 = FloatVector.fromArray(F, in, inAt + 4 * L);
    a4 = x4.fma(wa, a4);
    b4 = x4.fma(wb, b4);
    FloatVector x5 = FloatVector.fromArray(F, in, inAt + 5 * L);
    a5 = x5.fma(wa, a5);
    b5 = x5.fma(wb, b5);
    if (relu) {
      a0 = a0.reinterpretAsInts().max(0).reinterpretAsFloats();
      a1 = a1.reinterpretAsInts().max(0).reinterpretAsFloats();
      a2 = a2.reinterpretAsInts().max(0).reinterpretAsFloats();
      a3 = a3.reinterpretAsInts().max(0).reinterpretAsFloats();
      a4 = a4.reinterpretAsInts().max(0).reinterpretAsFloats();
      a5 = a5.reinterpretAsInts().max(0).reinterpretAsFloats();
      b0 = b0.reinterpretAsInts().max(0).reinterpretAsFloats();
      b1 = b1.reinterpretAsInts().max(0).reinterpretAsFloats();
      b2 = b2.reinterpretAsInts().max(0).reinterpretAsFloats();
      b3 = b3.reinterpretAsInts().max(0).reinterpretAsFloats();
      b4 = b4.reinterpretAsInts().max(0).reinterpretAsFloats();
      b5 = b5.reinterpretAsInts().max(0).reinterpretAsFloats();
    }
    a0.intoArray(out, outAt);
    a1.intoArray(out, outAt + L);
    a2.intoArray(out, outAt + 2 * L);
    a3.intoArray(out, outAt + 3 * L);
    a4.intoArray(out, outAt + 4 * L);
    a5.intoArray(out, outAt + 5 * L);
    b0.intoArray(out, outAt + outStride);
    b1.intoArray(out, outAt + outStride + L);
    b2.intoArray(out, outAt + outStride + 2 * L);
    b3.intoArray(out, outAt + outStride + 3 * L);
    b4.intoArray(out, outAt + outStride + 4 * L);
    b5.intoArray(out, outAt + outStride + 5 * L);
  }

  /** Four outputs at two vectors of samples. */
  private static void dense4x2(
      float[] w, int wAt, float[] bias, int j, int inputs, boolean relu, float[] in, int inAt, int inStride,
      float[] out,
      int outAt, int outStride) {
    FloatVector a0 = FloatVector.broadcast(F, bias[j]);
    FloatVector a1 = a0;
    FloatVector b0 = FloatVector.broadcast(F, bias[j + 1]);
    FloatVector b1 = b0;
    FloatVector c0 = FloatVector.broadcast(F, bias[j + 2]);
    FloatVector c1 = c0;
    FloatVector d0 = FloatVector.broadcast(F, bias[j + 3]);
    FloatVector d1 = d0;
    for (int i = 1; i < inputs; i++) {
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
    if (relu) {
      a0 = a0.reinterpretAsInts().max(0).reinterpretAsFloats();
      a1 = a1.reinterpretAsInts().max(0).reinterpretAsFloats();
      b0 = b0.reinterpretAsInts().max(0).reinterpretAsFloats();
      b1 = b1.reinterpretAsInts().max(0).reinterpretAsFloats();
      c0 = c0.reinterpretAsInts().max(0).reinterpretAsFloats();
      c1 = c1.reinterpretAsInts().max(0).reinterpretAsFloats();
      d0 = d0.reinterpretAsInts().max(0).reinterpretAsFloats();
      d1 = d1.reinterpretAsInts().max(0).reinterpretAsFloats();
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
      float[] w, int wAt, float[] bias, int j, int inputs, boolean relu, float[] in, int inAt, int inStride,
      float[] out,
      int outAt, int outStride) {
    FloatVector a0 = FloatVector.broadcast(F, bias[j]);
    FloatVector b0 = FloatVector.broadcast(F, bias[j + 1]);
    FloatVector c0 = FloatVector.broadcast(F, bias[j + 2]);
    FloatVector d0 = FloatVector.broadcast(F, bias[j + 3]);
    for (int i = 1; i < inputs; i++) {
      FloatVector x0 = FloatVector.fromArray(F, in, inAt);
      FloatVector wa = FloatVector.broadcast(F, w[wAt]);
      a0 = x0.fma(wa, a0);
      FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
      b0 = x0.fma(wb, b0);
      FloatVector wc = FloatVector.broadcast(F, w[wAt + 2]);
      c0 = x0.fma(wc, c0);
      FloatVector wd = FloatVector.broadcast(F, w[wAt + 3]);
      d0 = x0.fma(wd, d0);
      inAt += inStride;
      wAt += Layer.GROUP;
    }
    FloatVector x0 = FloatVector.fromArray(F, in, inAt);
    FloatVector wa = FloatVector.broadcast(F, w[wAt]);
    a0 = x0.fma(wa, a0);
    FloatVector wb = FloatVector.broadcast(F, w[wAt + 1]);
    b0 = x0.fma(wb, b0);
    FloatVector wc = FloatVector.broadcast(F, w[wAt + 2]);
    c0 = x0.fma(wc, c0);
    FloatVector wd = FloatVector.broadcast(F, w[wAt + 3]);
    d0 = x0.fma(wd, d0);
    if (relu) {
      a0 = a0.reinterpretAsInts().max(0).reinterpretAsFloats();
      b0 = b0.reinterpretAsInts().max(0).reinterpretAsFloats();
      c0 = c0.reinterpretAsInts().max(0).reinterpretAsFloats();
      d0 = d0.reinterpretAsInts().max(0).reinterpretAsFloats();
    }
    a0.intoArray(out, outAt);
    b0.intoArray(out, outAt + outStride);
    c0.intoArray(out, outAt + 2 * outStride);
    d0.intoArray(out, outAt + 3 * outStride);
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
    int most = Float.floatToIntBits(262143f);
    for (int p = at; p < at + n; p += L) {
      FloatVector t = FloatVector.fromArray(F, x, p).add(128f);
      t = t.reinterpretAsInts().max(0).min(most).reinterpretAsFloats();
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
  public void activate(Activation activation, float[] x, int at, int n) {
    int most = Float.floatToIntBits(Activation.LIMIT);
    if (activation == Activation.RELU) {
      for (int p = at; p < at + n; p += L) {
        FloatVector.fromArray(F, x, p).reinterpretAsInts().max(0).min(most).reinterpretAsFloats().intoArray(x, p);
      }
      return;
    }
    FloatVector limit = FloatVector.broadcast(F, Activation.LIMIT);
    FloatVector half = FloatVector.broadcast(F, 0.5f);
    FloatVector a0 = FloatVector.broadcast(F, activation.coefficient(0));
    FloatVector a1 = FloatVector.broadcast(F, activation.coefficient(1));
    FloatVector a2 = FloatVector.broadcast(F, activation.coefficient(2));
    FloatVector a3 = FloatVector.broadcast(F, activation.coefficient(3));
    FloatVector a4 = FloatVector.broadcast(F, activation.coefficient(4));
    float scale = activation.scale();
    int sign = Integer.MIN_VALUE;
    int one = Float.floatToIntBits(1f);
    for (int p = at; p < at + n; p += L) {
      FloatVector v = FloatVector.fromArray(F, x, p);
      IntVector bits = v.mul(scale).reinterpretAsInts();
      FloatVector z = bits.and(~sign).min(one).or(bits.and(sign)).reinterpretAsFloats(); // ±1 at most
      FloatVector q = z.mul(z);
      FloatVector sum = q.fma(a4, a3);
      sum = q.fma(sum, a2);
      sum = q.fma(sum, a1);
      sum = q.fma(sum, a0);
      v.mul(sum.fma(z, half)).min(limit).intoArray(x, p);
    }
  }

  @Override
  public Sampling sampling() {
    return sampling;
  }

  @Override
  public String toString() {
    return "vector " + F.vectorBitSize();
  }
}
