package org.sanr.decoder.colour;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.kernel.Sampling;

/** From Y, U, V to the bytes of R, G, B samples, spec 7.1 and 7.2. */
public final class SampleWriter {
  private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final float max;
  private final boolean wide;
  private final int[] rgb;

  /**
   * Makes a writer.
   *
   * @param bitDepth bits of a sample, 8…16
   * @param most samples of a call, a multiple of {@link Kernels#BLOCK}
   */
  public SampleWriter(int bitDepth, int most) {
    this.rgb = new int[most];
    this.max = (1 << bitDepth) - 1;
    this.wide = bitDepth > 8;
  }

  /**
   * Writes samples.
   *
   * @param sampling the kernels to use
   * @param yuv rows Y, U, V, finite up to the next multiple of {@link Kernels#BLOCK}
   * @param n samples
   * @param out receives R, G, B of each sample, one byte each or two, big-endian
   * @param at where the first byte goes
   * @return where the next byte goes
   */
  public int write(Sampling sampling, SampleRows yuv, int n, byte[] out, int at) {
    return wide
        ? writeWide(yuv.values(), yuv.stride(), n, out, at)
        : writeBytes(sampling, yuv.values(), yuv.stride(), n, out, at);
  }

  private int writeBytes(Sampling sampling, float[] yuv, int stride, int n, byte[] out, int at) {
    sampling.colour(yuv, stride, rgb, Kernels.blocks(n));
    int to = at;
    for (int p = 0; p < n - 1; p++) {
      INT.set(out, to, rgb[p]); // the fourth byte is the next sample's first
      to += 3;
    }
    int last = rgb[n - 1];
    out[to] = (byte) last;
    out[to + 1] = (byte) (last >> 8);
    out[to + 2] = (byte) (last >> 16);
    return to + 3;
  }

  private int writeWide(float[] yuv, int stride, int n, byte[] out, int at) {
    int to = at;
    for (int p = 0; p < n; p++) {
      float y = yuv[p];
      float u = yuv[stride + p];
      float v = yuv[2 * stride + p];
      to = put(Math.fma(1.5748f, v, y), out, to);
      to = put(Math.fma(-0.18732427f, u, Math.fma(-0.46812427f, v, y)), out, to);
      to = put(Math.fma(1.8556f, u, y), out, to);
    }
    return to;
  }

  private int put(float x, byte[] out, int at) {
    int sample = (int) Math.fma(Math.min(Math.max(x, 0f), 1f), max, 0.5f);
    out[at] = (byte) (sample >> 8);
    out[at + 1] = (byte) sample;
    return at + 2;
  }
}
