package org.sanr.decoder.kernel;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API twin of {@link ScalarSampling}, methods in the same order. Lanes are samples, except in {@link #features},
 * where a tap is contiguous and lanes are its channels. Loaded by {@link VectorLoader} only.
 */
final class VectorSampling implements Sampling {
  private static final VectorSpecies<Float> F = VectorLoader.species(MethodHandles.lookup());
  private static final VectorSpecies<Integer> I = VectorSpecies.of(int.class, F.vectorShape());
  private static final int L = F.length();

  /** Four features at a time. */
  private static final VectorSpecies<Float> Q = FloatVector.SPECIES_128;

  /** Eight features at a time. */
  private static final VectorSpecies<Float> O = L >= 8 ? FloatVector.SPECIES_256 : Q;

  private static final VectorShuffle<Float> PAIRS = VectorShuffle.fromValues(Q, 1, 0, 3, 2);
  private static final VectorShuffle<Float> HALVES = VectorShuffle.fromValues(Q, 2, 3, 0, 1);
  private static final VectorMask<Float> ODD = VectorMask.fromValues(Q, false, true, false, true);
  private static final VectorMask<Float> UPPER = VectorMask.fromValues(Q, false, false, true, true);

  VectorSampling() {}

  @Override
  public void nearest(
      float[] grid, int height, int width, float bv, float bu, float yc, float[] xc, int at, float[] d, int[] taps,
      int n) {
    int maxY = Float.floatToIntBits(height - 1);
    int maxX = Float.floatToIntBits(width - 1);
    for (int p = 0; p < n; p += L) {
      FloatVector dv = FloatVector.fromArray(F, d, p);
      FloatVector y = dv.fma(FloatVector.broadcast(F, bv), FloatVector.broadcast(F, yc));
      FloatVector x = dv.fma(FloatVector.broadcast(F, bu), FloatVector.fromArray(F, xc, at + p));
      y = y.reinterpretAsInts().max(0).min(maxY).reinterpretAsFloats().add(0.5f);
      x = x.reinterpretAsInts().max(0).min(maxX).reinterpretAsFloats().add(0.5f);
      IntVector yi = (IntVector) y.convertShape(VectorOperators.F2I, I, 0);
      IntVector xi = (IntVector) x.convertShape(VectorOperators.F2I, I, 0);
      yi.mul(width).add(xi).intoArray(taps, p);
      FloatVector.fromArray(F, grid, 0, taps, p).intoArray(d, p);
    }
  }

  @Override
  public void corners(
      int height, int width, float bv, float bu, float yc, float[] xc, int at, float[] d, int[] corner, float[] ty,
      float[] tx, int n) {
    int maxY = Float.floatToIntBits(height - 1);
    int maxX = Float.floatToIntBits(width - 1);
    int lastY = Math.max(height - 2, 0);
    int lastX = Math.max(width - 2, 0);
    for (int p = 0; p < n; p += L) {
      FloatVector dv = FloatVector.fromArray(F, d, p);
      FloatVector y = dv.fma(FloatVector.broadcast(F, bv), FloatVector.broadcast(F, yc));
      FloatVector x = dv.fma(FloatVector.broadcast(F, bu), FloatVector.fromArray(F, xc, at + p));
      y = y.reinterpretAsInts().max(0).min(maxY).reinterpretAsFloats();
      x = x.reinterpretAsInts().max(0).min(maxX).reinterpretAsFloats();
      IntVector yi = ((IntVector) y.convertShape(VectorOperators.F2I, I, 0)).min(lastY);
      IntVector xi = ((IntVector) x.convertShape(VectorOperators.F2I, I, 0)).min(lastX);
      yi.mul(width).add(xi).intoArray(corner, p);
      y.sub(yi.convertShape(VectorOperators.I2F, F, 0)).intoArray(ty, p);
      x.sub(xi.convertShape(VectorOperators.I2F, F, 0)).intoArray(tx, p);
    }
  }

  @Override
  public void bilinear(float[] grid, int right, int down, int[] corner, float[] ty, float[] tx, float[] d, int n) {
    for (int p = 0; p < n; p += L) {
      FloatVector x = FloatVector.fromArray(F, tx, p);
      FloatVector g = FloatVector.fromArray(F, grid, 0, corner, p);
      FloatVector top = x.fma(FloatVector.fromArray(F, grid, right, corner, p).sub(g), g);
      g = FloatVector.fromArray(F, grid, down, corner, p);
      FloatVector bottom = x.fma(FloatVector.fromArray(F, grid, down + right, corner, p).sub(g), g);
      FloatVector.fromArray(F, ty, p).fma(bottom.sub(top), top).intoArray(d, p);
    }
  }

  @Override
  public void features(
      float[] texture, int channels, int right, int down, int[] corner, float[] ty, float[] tx, float[] out, int n) {
    int r = right * channels;
    int b = down * channels;
    if (channels % O.length() == 0) {
      for (int c = 0; c < channels; c += O.length()) {
        for (int p = 0; p < n; p++) {
          int i = corner[p] * channels + c;
          FloatVector x = FloatVector.broadcast(O, tx[p]);
          FloatVector g = FloatVector.fromArray(O, texture, i);
          FloatVector top = x.fma(FloatVector.fromArray(O, texture, i + r).sub(g), g);
          g = FloatVector.fromArray(O, texture, i + b);
          FloatVector bottom = x.fma(FloatVector.fromArray(O, texture, i + b + r).sub(g), g);
          FloatVector.broadcast(O, ty[p]).fma(bottom.sub(top), top).intoArray(out, p * channels + c);
        }
      }
    } else {
      for (int c = 0; c < channels; c += Q.length()) {
        for (int p = 0; p < n; p++) {
          int i = corner[p] * channels + c;
          FloatVector x = FloatVector.broadcast(Q, tx[p]);
          FloatVector g = FloatVector.fromArray(Q, texture, i);
          FloatVector top = x.fma(FloatVector.fromArray(Q, texture, i + r).sub(g), g);
          g = FloatVector.fromArray(Q, texture, i + b);
          FloatVector bottom = x.fma(FloatVector.fromArray(Q, texture, i + b + r).sub(g), g);
          FloatVector.broadcast(Q, ty[p]).fma(bottom.sub(top), top).intoArray(out, p * channels + c);
        }
      }
    }
  }

  @Override
  public void transpose(
      float[] in, int inAt, int inStride, int rows, int columns, float[] out, int outAt, int outStride) {
    int whole = columns / GROUP * GROUP;
    for (int j = 0; j < whole; j += GROUP) {
      for (int i = 0; i < rows; i += GROUP) {
        int from = inAt + i * inStride + j;
        FloatVector a = FloatVector.fromArray(Q, in, from);
        FloatVector b = FloatVector.fromArray(Q, in, from + inStride);
        FloatVector c = FloatVector.fromArray(Q, in, from + 2 * inStride);
        FloatVector d = FloatVector.fromArray(Q, in, from + 3 * inStride);
        FloatVector ab = a.blend(b.rearrange(PAIRS), ODD);
        FloatVector ba = a.rearrange(PAIRS).blend(b, ODD);
        FloatVector cd = c.blend(d.rearrange(PAIRS), ODD);
        FloatVector dc = c.rearrange(PAIRS).blend(d, ODD);
        int to = outAt + j * outStride + i;
        ab.blend(cd.rearrange(HALVES), UPPER).intoArray(out, to);
        ba.blend(dc.rearrange(HALVES), UPPER).intoArray(out, to + outStride);
        ab.rearrange(HALVES).blend(cd, UPPER).intoArray(out, to + 2 * outStride);
        ba.rearrange(HALVES).blend(dc, UPPER).intoArray(out, to + 3 * outStride);
      }
    }
    ScalarSampling.INSTANCE.transpose(
        in, inAt + whole, inStride, rows, columns - whole, out, outAt + whole * outStride, outStride);
  }

  @Override
  public void colour(float[] yuv, int stride, int[] rgb, int n) {
    FloatVector half = FloatVector.broadcast(F, 0.5f);
    FloatVector max = FloatVector.broadcast(F, 255f);
    int one = Float.floatToIntBits(1f);
    for (int p = 0; p < n; p += L) {
      FloatVector y = FloatVector.fromArray(F, yuv, p);
      FloatVector u = FloatVector.fromArray(F, yuv, stride + p);
      FloatVector v = FloatVector.fromArray(F, yuv, 2 * stride + p);
      FloatVector r = v.fma(FloatVector.broadcast(F, 1.5748f), y);
      FloatVector g = v.fma(FloatVector.broadcast(F, -0.46812427f), y);
      g = u.fma(FloatVector.broadcast(F, -0.18732427f), g);
      FloatVector b = u.fma(FloatVector.broadcast(F, 1.8556f), y);
      r = r.reinterpretAsInts().max(0).min(one).reinterpretAsFloats().fma(max, half);
      g = g.reinterpretAsInts().max(0).min(one).reinterpretAsFloats().fma(max, half);
      b = b.reinterpretAsInts().max(0).min(one).reinterpretAsFloats().fma(max, half);
      IntVector ri = (IntVector) r.convertShape(VectorOperators.F2I, I, 0);
      IntVector gi = (IntVector) g.convertShape(VectorOperators.F2I, I, 0);
      IntVector bi = (IntVector) b.convertShape(VectorOperators.F2I, I, 0);
      ri.or(gi.lanewise(VectorOperators.LSHL, 8)).or(bi.lanewise(VectorOperators.LSHL, 16)).intoArray(rgb, p);
    }
  }
}
