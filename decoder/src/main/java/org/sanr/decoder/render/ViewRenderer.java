package org.sanr.decoder.render;

import java.util.Arrays;
import org.sanr.decoder.colour.SampleWriter;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Sampling;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Renders rows of views, spec 6.3, in tiles of samples that lie side by side. Results don't depend on how an image is
 * divided into rows or tiles. Holds a tile's intermediate values, so each thread needs its own.
 */
public final class ViewRenderer extends RowRenderer {
  /** Samples of a tile: few enough that features and activations stay in the first-level cache; in threes of vectors. */
  private static final int TILE = 96;

  private final PreparedScene scene;
  private final SceneHeader header;
  private final Viewpoint view;
  private final SampleWriter writer;
  private final int channels;
  private final int right;
  private final int down;
  private final float[] d = new float[TILE];
  private final int[] corner = new int[TILE];
  private final float[] ty = new float[TILE];
  private final float[] tx = new float[TILE];
  private final float[] samples;
  private final float[] features;
  private final float[] a;
  private final float[] b;
  private float[] columns;
  private int columnsOf;

  /**
   * Makes a renderer.
   *
   * @param scene the scene
   */
  public ViewRenderer(PreparedScene scene) {
    this.scene = scene;
    this.header = scene.header();
    this.view = new Viewpoint(scene.views());
    this.writer = new SampleWriter(header.bitDepth(), TILE);
    this.channels = scene.channels();
    this.right = header.canvasWidth() > 1 ? 1 : 0;
    this.down = header.canvasHeight() > 1 ? header.canvasWidth() : 0;
    this.samples = new float[channels * TILE];
    this.features = new float[channels * TILE];
    this.a = new float[scene.network().widest() * TILE];
    this.b = new float[scene.network().widest() * TILE];
  }

  @Override
  void rows(
      float v, float u, int height, int width, int firstRow, int rows, int firstColumn, int cols, byte[] out, int at) {
    Kernels kernels = scene.kernels();
    Sampling sampling = kernels.sampling();
    view.move(v, u);
    columns(width);
    float scaleY = (float) header.height() / height;
    int to = at;
    for (int i = firstRow; i < firstRow + rows; i++) {
      float yc = Math.fma(i + 0.5f, scaleY, header.marginY() - 0.5f);
      for (int j = 0; j < cols; j += TILE) {
        int n = Math.min(TILE, cols - j);
        int blocks = Kernels.blocks(n);
        locate(sampling, yc, firstColumn + j, blocks);
        sampling.features(scene.texture(), channels, right, down, corner, ty, tx, samples, blocks);
        sampling.transpose(samples, 0, channels, blocks, channels, features, 0, TILE);
        float[] yuv = scene.network().apply(kernels, view.layer(), features, a, b, TILE, blocks);
        to = writer.write(sampling, yuv, TILE, n, out, to);
      }
    }
  }

  /** Where on the canvas each column of an image lies. */
  private void columns(int width) {
    if (columnsOf != width) {
      columnsOf = width;
      columns = new float[width + TILE]; // tiles are filled up behind the last column
      float scale = (float) header.width() / width;
      for (int j = 0; j < columns.length; j++) {
        columns[j] = Math.fma(j + 0.5f, scale, header.marginX() - 0.5f);
      }
    }
  }

  /** Where on the canvas a tile's samples are seen: two look-ups of the nearest disparity, then one between samples. */
  private void locate(Sampling sampling, float yc, int j, int n) {
    float[] grid = scene.disparity();
    int height = header.canvasHeight();
    int width = header.canvasWidth();
    float bv = -view.vertical();
    float bu = -view.horizontal();
    Arrays.fill(d, 0f);
    if (grid != null) {
      sampling.nearest(grid, height, width, 0f, 0f, yc, columns, j, d, corner, n);
      sampling.nearest(grid, height, width, bv, bu, yc, columns, j, d, corner, n);
      sampling.corners(height, width, bv, bu, yc, columns, j, d, corner, ty, tx, n);
      sampling.bilinear(grid, right, down, corner, ty, tx, d, n);
    }
    sampling.corners(height, width, bv, bu, yc, columns, j, d, corner, ty, tx, n);
  }
}
