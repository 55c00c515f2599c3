package org.sanr.encoder.report;

/**
 * Epipolar slices through the middle of a light field: one line of pixels from each view of the central row (or column) of
 * views, below one another. A point of the scene draws a line whose slope is its disparity; what is coded badly bends,
 * breaks or blurs it.
 */
final class Slice {
  /** Lines a view gets, so that few views are still seen. */
  static final int LINES = 6;

  private final int row;
  private final int col;
  private final Raster horizontal;
  private final Raster vertical;

  /** Starts for a grid and a size of views. */
  Slice(int rows, int cols, int height, int width) {
    row = rows / 2;
    col = cols / 2;
    horizontal = new Raster(width, LINES * cols);
    vertical = new Raster(height, LINES * rows);
  }

  /** Takes the view's lines, if it lies in the central row or column. */
  void add(int viewRow, int viewCol, Raster view) {
    if (viewRow == row) {
      horizontal.setLines(viewCol * LINES, LINES, view.row(view.height() / 2));
    }
    if (viewCol == col) {
      vertical.setLines(viewRow * LINES, LINES, view.column(view.width() / 2));
    }
  }

  /** {@return x to the right, views from left to right downwards} */
  Raster horizontal() {
    return horizontal;
  }

  /** {@return y to the right, views from top to bottom downwards} */
  Raster vertical() {
    return vertical;
  }
}
