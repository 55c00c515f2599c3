package org.sanr.decoder.render;

/** The bilinear sample of a grid, spec 6.3.1. */
final class Bilinear {
  private Bilinear() {}

  /**
   * Samples all channels.
   *
   * @param g the grid, [height][width][channels]
   * @param height its rows
   * @param width its columns
   * @param y any finite row
   * @param x any finite column
   * @param out receives the values, one per channel
   */
  static void sample(float[] g, int height, int width, float y, float x, float[] out) {
    int channels = out.length;
    float cy = Math.min(Math.max(y, 0f), height - 1);
    float cx = Math.min(Math.max(x, 0f), width - 1);
    int y0 = Math.min((int) cy, Math.max(height - 2, 0));
    int x0 = Math.min((int) cx, Math.max(width - 2, 0));
    float ty = cy - y0;
    float tx = cx - x0;
    int topLeft = (y0 * width + x0) * channels;
    int right = x0 + 1 < width ? channels : 0;
    int down = y0 + 1 < height ? width * channels : 0;
    for (int c = 0; c < channels; c++) {
      int i = topLeft + c;
      float top = Math.fma(tx, g[i + right] - g[i], g[i]);
      float bottom = Math.fma(tx, g[i + down + right] - g[i + down], g[i + down]);
      out[c] = Math.fma(ty, bottom - top, top);
    }
  }
}
