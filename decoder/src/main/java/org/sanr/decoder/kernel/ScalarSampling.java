package org.sanr.decoder.kernel;

/** The reference: what the spec says, in the spec's order. */
final class ScalarSampling implements Sampling {
  static final ScalarSampling INSTANCE = new ScalarSampling();

  private ScalarSampling() {}

  @Override
  public void nearest(
      float[] grid, int height, int width, float bv, float bu, float yc, float[] xc, int at, float[] d, int[] taps,
      int n) {
    for (int p = 0; p < n; p++) {
      float y = Math.min(Math.max(Math.fma(bv, d[p], yc), 0f), height - 1);
      float x = Math.min(Math.max(Math.fma(bu, d[p], xc[at + p]), 0f), width - 1);
      taps[p] = (int) (y + 0.5f) * width + (int) (x + 0.5f);
      d[p] = grid[taps[p]];
    }
  }

  @Override
  public void corners(
      int height, int width, float bv, float bu, float yc, float[] xc, int at, float[] d, int[] corner, float[] ty,
      float[] tx, int n) {
    for (int p = 0; p < n; p++) {
      float y = Math.min(Math.max(Math.fma(bv, d[p], yc), 0f), height - 1);
      float x = Math.min(Math.max(Math.fma(bu, d[p], xc[at + p]), 0f), width - 1);
      int y0 = Math.min((int) y, Math.max(height - 2, 0));
      int x0 = Math.min((int) x, Math.max(width - 2, 0));
      corner[p] = y0 * width + x0;
      ty[p] = y - y0;
      tx[p] = x - x0;
    }
  }

  @Override
  public void bilinear(float[] grid, int right, int down, int[] corner, float[] ty, float[] tx, float[] d, int n) {
    for (int p = 0; p < n; p++) {
      d[p] = sample(grid, corner[p], right, down, ty[p], tx[p]);
    }
  }

  @Override
  public void features(
      float[] texture, int channels, int right, int down, int[] corner, float[] ty, float[] tx, float[] out, int n) {
    for (int p = 0; p < n; p++) {
      for (int c = 0; c < channels; c++) {
        int i = corner[p] * channels + c;
        out[p * channels + c] = sample(texture, i, right * channels, down * channels, ty[p], tx[p]);
      }
    }
  }

  private static float sample(float[] g, int i, int right, int down, float ty, float tx) {
    float top = Math.fma(tx, g[i + right] - g[i], g[i]);
    float bottom = Math.fma(tx, g[i + down + right] - g[i + down], g[i + down]);
    return Math.fma(ty, bottom - top, top);
  }

  @Override
  public void transpose(
      float[] in, int inAt, int inStride, int rows, int columns, float[] out, int outAt, int outStride) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[outAt + j * outStride + i] = in[inAt + i * inStride + j];
      }
    }
  }

  @Override
  public void colour(float[] yuv, int stride, int[] rgb, int n) {
    for (int p = 0; p < n; p++) {
      float y = yuv[p];
      float u = yuv[stride + p];
      float v = yuv[2 * stride + p];
      int r = sample(Math.fma(1.5748f, v, y));
      int g = sample(Math.fma(-0.18732427f, u, Math.fma(-0.46812427f, v, y)));
      int b = sample(Math.fma(1.8556f, u, y));
      rgb[p] = r | g << 8 | b << 16;
    }
  }

  private static int sample(float x) {
    return (int) Math.fma(Math.min(Math.max(x, 0f), 1f), 255f, 0.5f);
  }
}
