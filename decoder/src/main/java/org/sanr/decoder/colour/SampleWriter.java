package org.sanr.decoder.colour;

/** From Y, U, V to the bytes of R, G, B samples, spec 7.1 and 7.2. */
public final class SampleWriter {
  private final float max;
  private final boolean wide;

  /**
   * Makes a writer.
   *
   * @param bitDepth bits of a sample, 8…16
   */
  public SampleWriter(int bitDepth) {
    this.max = (1 << bitDepth) - 1;
    this.wide = bitDepth > 8;
  }

  /**
   * Writes samples.
   *
   * @param yuv rows Y, U, V
   * @param stride distance of two rows
   * @param n samples
   * @param out receives R, G, B of each sample, one byte each or two, big-endian
   * @param at where the first byte goes
   * @return where the next byte goes
   */
  public int write(float[] yuv, int stride, int n, byte[] out, int at) {
    int to = at;
    for (int p = 0; p < n; p++) {
      float y = yuv[p];
      float u = yuv[stride + p];
      float v = yuv[2 * stride + p];
      int r = quantise(Math.fma(1.5748f, v, y));
      int g = quantise(Math.fma(-0.18732427f, u, Math.fma(-0.46812427f, v, y)));
      int b = quantise(Math.fma(1.8556f, u, y));
      if (wide) {
        out[to] = (byte) (r >> 8);
        out[to + 1] = (byte) r;
        out[to + 2] = (byte) (g >> 8);
        out[to + 3] = (byte) g;
        out[to + 4] = (byte) (b >> 8);
        out[to + 5] = (byte) b;
        to += 6;
      } else {
        out[to] = (byte) r;
        out[to + 1] = (byte) g;
        out[to + 2] = (byte) b;
        to += 3;
      }
    }
    return to;
  }

  private int quantise(float x) {
    return (int) Math.fma(Math.min(Math.max(x, 0f), 1f), max, 0.5f);
  }
}
