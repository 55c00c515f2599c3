package org.sanr.decoder.render;

/** The bilinear sample of a grid, spec 6.3.1. Grids are [height][width][channels], so that a tap is contiguous. */
final class Bilinear {
  private Bilinear() {}

  /**
   * Samples all channels: that of channel c goes to {@code out[at + c·step]}.
   *
   * @param g the grid
   * @param height its rows
   * @param width its columns
   * @param channels its channels
   * @param y any finite row
   * @param x any finite column
   * @param out receives the values
   * @param at where the first goes
   * @param step distance of two channels in {@code out}
   */
  static void sample(
      float[] g, int height, int width, int channels, float y, float x, float[] out, int at, int step) {
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
      out[at + c * step] = Math.fma(ty, bottom - top, top);
    }
  }
}
