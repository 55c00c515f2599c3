package org.sanr.decoder.render;

import org.sanr.decoder.Shot;

/** Renders rows of views; results don't depend on how an image is divided. For one thread. */
abstract sealed class RowRenderer permits ViewRenderer, CoordinateRenderer {
  RowRenderer() {}

  /**
   * Renders some rows of a rectangle of an image.
   *
   * @param shot what to render
   * @param first first row wanted, counted from the rectangle's first
   * @param rows how many
   * @param out receives R, G, B of each sample, row by row, one byte each or two, big-endian, spec 7.3
   * @param at where the first byte goes
   */
  public final void rows(Shot shot, int first, int rows, byte[] out, int at) {
    rows(shot.v(), shot.u(), shot.height(), shot.width(), shot.top() + first, rows, shot.left(), shot.cols(), out, at);
  }

  /** The same, without an object. */
  abstract void rows(
      float v, float u, int height, int width, int firstRow, int rows, int firstColumn, int cols, byte[] out, int at);
}
