package org.sanr.decoder.render;

import org.sanr.decoder.colour.SampleWriter;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Renders rows of views, spec 6.3, in tiles of samples that lie side by side. Results don't depend on how an image is
 * divided into rows or tiles. Holds a tile's intermediate values, so each thread needs its own.
 */
public final class ViewRenderer {
  /** Samples of a tile: few enough that features and activations stay in the first-level cache. */
  private static final int TILE = 64;

  private final PreparedScene scene;
  private final SceneHeader header;
  private final SampleWriter writer;
  private final float[] y = new float[TILE];
  private final float[] x = new float[TILE];
  private final float[] features;
  private final float[] a;
  private final float[] b;

  /**
   * Makes a renderer.
   *
   * @param scene the scene
   */
  public ViewRenderer(PreparedScene scene) {
    this.scene = scene;
    this.header = scene.header();
    this.writer = new SampleWriter(header.bitDepth());
    this.features = new float[header.textureLevels() * TILE];
    this.a = new float[scene.network().widest() * TILE];
    this.b = new float[scene.network().widest() * TILE];
  }

  /**
   * Renders some rows of an image.
   *
   * @param view where it is seen from
   * @param height rows h' of the whole image, ≥ 1
   * @param width columns w' of the image, ≥ 1
   * @param firstRow first row wanted
   * @param rows how many
   * @param out receives R, G, B of each sample, row by row, one byte each or two, big-endian, spec 7.3
   * @param at where the first byte goes
   */
  public void rows(Viewpoint view, int height, int width, int firstRow, int rows, byte[] out, int at) {
    float scaleY = (float) header.height() / height;
    float scaleX = (float) header.width() / width;
    int to = at;
    for (int i = firstRow; i < firstRow + rows; i++) {
      float yc = Math.fma(i + 0.5f, scaleY, header.marginY() - 0.5f);
      for (int j = 0; j < width; j += TILE) {
        int n = Math.min(TILE, width - j);
        locate(view, yc, j, scaleX, n);
        sample(n);
        float[] yuv = scene.network().apply(scene.kernels(), view.layer(), features, a, b, TILE, Kernels.blocks(n));
        to = writer.write(yuv, TILE, n, out, to);
      }
    }
  }

  /** Where on the canvas a tile's samples are seen: the disparity's fixed point, nearly: two nearest look-ups, then one between samples. */
  private void locate(Viewpoint view, float yc, int firstColumn, float scaleX, int n) {
    float[] grid = scene.disparity();
    int height = header.canvasHeight();
    int width = header.canvasWidth();
    float bv = -view.vertical();
    float bu = -view.horizontal();
    float left = header.marginX() - 0.5f;
    for (int p = 0; p < n; p++) {
      float xc = Math.fma(firstColumn + p + 0.5f, scaleX, left);
      float d = 0f;
      if (grid != null) {
        d = Nearest.sample(grid, height, width, yc, xc);
        d = Nearest.sample(grid, height, width, Math.fma(bv, d, yc), Math.fma(bu, d, xc));
        d = Bilinear.sample(grid, height, width, Math.fma(bv, d, yc), Math.fma(bu, d, xc));
      }
      y[p] = Math.fma(bv, d, yc);
      x[p] = Math.fma(bu, d, xc);
    }
  }

  /** The texture's features at a tile's samples, [C][TILE]. */
  private void sample(int n) {
    float[] texture = scene.texture();
    int height = header.canvasHeight();
    int width = header.canvasWidth();
    int channels = header.textureLevels();
    for (int p = 0; p < n; p++) {
      Bilinear.sample(texture, height, width, channels, y[p], x[p], features, p, TILE);
    }
  }
}
