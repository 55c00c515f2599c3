package org.sanr.decoder.render;

import java.util.Arrays;
import org.sanr.decoder.colour.SampleWriter;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.kernel.Sampling;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Renders rows of views, spec 6.3, in tiles of samples that lie side by side, or of several narrow rows, so that a column
 * costs its share. Results don't depend on how an image is divided into rows or tiles. Holds a tile's intermediate values,
 * so each thread needs its own.
 */
public final class ViewRenderer extends RowRenderer {
  /** Samples of a tile: by docs/experiments.md, "Loops that C2 makes vectors of"; in threes of vectors. */
  private static final int TILE = 192;

  private final PreparedScene scene;
  private final SceneHeader header;
  private final Viewpoint view;
  private final SampleWriter writer;
  private final int channels;
  private final int right;
  private final int down;
  private final float[] d = new float[TILE];
  private final Taps row = Taps.ofTile();
  private final Taps tile = Taps.ofTile();
  private final float[] samples;
  private final SampleRows features;
  private final SampleRows a;
  private final SampleRows b;
  private float[] columns;
  private int columnsOf;

  /** Where samples are seen: the top left of four taps each, and how far towards the others. */
  private record Taps(int[] corner, float[] ty, float[] tx) {
    static Taps ofTile() {
      return new Taps(new int[TILE], new float[TILE], new float[TILE]);
    }

    void copy(Taps from, int at, int n) {
      System.arraycopy(from.corner, 0, corner, at, n);
      System.arraycopy(from.ty, 0, ty, at, n);
      System.arraycopy(from.tx, 0, tx, at, n);
    }
  }

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
    this.features = new SampleRows(channels, TILE);
    this.a = new SampleRows(scene.network().widest(), TILE);
    this.b = new SampleRows(scene.network().widest(), TILE);
  }

  @Override
  void rows(
      float v, float u, int height, int width, int firstRow, int rows, int firstColumn, int cols, byte[] out, int at) {
    Kernels kernels = scene.kernels();
    Sampling sampling = kernels.sampling();
    view.move(v, u);
    columns(width);
    float scaleY = (float) header.height() / height;
    int together = Math.max(1, TILE / cols);
    Taps located = together == 1 ? tile : row;
    int to = at;
    for (int i = 0; i < rows; i += together) {
      int here = Math.min(together, rows - i);
      for (int j = 0; j < cols; j += TILE) {
        int n = Math.min(TILE, cols - j);
        for (int k = 0; k < here; k++) {
          float yc = Math.fma(firstRow + i + k + 0.5f, scaleY, header.marginY() - 0.5f);
          locate(sampling, yc, firstColumn + j, located, Kernels.blocks(n));
          if (located != tile) {
            tile.copy(row, k * n, n);
          }
        }
        to = render(kernels, here * n, out, to);
      }
    }
  }

  /** Renders a tile's samples, which lie one after the other in the image too. Behind them, any taps of the canvas will do. */
  private int render(Kernels kernels, int n, byte[] out, int at) {
    Sampling sampling = kernels.sampling();
    int blocks = Kernels.blocks(n);
    sampling.features(scene.texture(), channels, right, down, tile.corner, tile.ty, tile.tx, samples, blocks);
    sampling.transpose(samples, 0, channels, blocks, channels, features.values(), 0, TILE);
    SampleRows yuv = scene.network().apply(kernels, view.layer(), features, a, b, blocks);
    return writer.write(sampling, yuv, n, out, at);
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

  /** Where on the canvas samples of a row are seen: two look-ups of the nearest disparity, then one between samples. */
  private void locate(Sampling sampling, float yc, int j, Taps taps, int n) {
    float[] grid = scene.disparity();
    int height = header.canvasHeight();
    int width = header.canvasWidth();
    float bv = -view.vertical();
    float bu = -view.horizontal();
    int[] corner = taps.corner;
    float[] ty = taps.ty;
    float[] tx = taps.tx;
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
