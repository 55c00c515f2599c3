package org.sanr.encoder.input;

import java.util.List;
import java.util.Objects;

/**
 * A grid of views of one size and depth, in integers: {@code rows × cols} views of {@code height × width} pixels.
 * Immutable as long as nobody writes to the arrays it was made from; safe for use by many threads.
 */
public final class LightField {
  private final int rows;
  private final int cols;
  private final List<View> views;

  /**
   * Makes a light field of views.
   *
   * @param rows rows of the grid, at least 1
   * @param cols columns of the grid, at least 1
   * @param views rows·cols views of one size and depth, row-major
   * @throws IllegalArgumentException if the number of views is wrong or they differ in size or depth
   */
  public LightField(int rows, int cols, List<? extends View> views) {
    if (rows < 1 || cols < 1 || (long) rows * cols != views.size()) {
      throw new IllegalArgumentException(views.size() + " views for a grid of " + rows + "x" + cols);
    }
    this.rows = rows;
    this.cols = cols;
    this.views = List.copyOf(views);
    View first = views.getFirst();
    for (View view : views) {
      if (view.height() != first.height() || view.width() != first.width() || view.bitDepth() != first.bitDepth()) {
        throw new IllegalArgumentException("views differ in size or depth");
      }
    }
  }

  /** {@return rows of the grid} */
  public int rows() {
    return rows;
  }

  /** {@return columns of the grid} */
  public int cols() {
    return cols;
  }

  /** {@return rows of a view} */
  public int height() {
    return views.getFirst().height();
  }

  /** {@return columns of a view} */
  public int width() {
    return views.getFirst().width();
  }

  /** {@return bits of a sample, 8…16} */
  public int bitDepth() {
    return views.getFirst().bitDepth();
  }

  /** {@return the largest sample, 2^bitDepth − 1} */
  public int peak() {
    return views.getFirst().peak();
  }

  /** {@return pixels of all views, the divisor of bits per pixel} */
  public long pixels() {
    return (long) rows * cols * height() * width();
  }

  /**
   * {@return a view}
   *
   * @param v its row, 0…rows − 1
   * @param u its column, 0…cols − 1
   */
  public View view(int v, int u) {
    return views.get(Objects.checkIndex(v, rows) * cols + Objects.checkIndex(u, cols));
  }

  /**
   * {@return one sample, 0…peak}
   *
   * @param v the view's row
   * @param u the view's column
   * @param index {@code (y * width + x) * 3 + c}
   */
  public int sample(int v, int u, int index) {
    return view(v, u).at(index);
  }

  /**
   * Copies pixels of one row of a view, scaled to 0…1; see {@link View#row}.
   *
   * @param v the view's row
   * @param u the view's column
   * @param y the row in the view
   * @param x0 the first pixel's column
   * @param count pixels
   * @param dst receives {@code 3 * count} values, R G B interleaved
   * @param off index of the first of them
   */
  public void row(int v, int u, int y, int x0, int count, float[] dst, int off) {
    view(v, u).row(y, x0, count, dst, off);
  }

  /**
   * {@return the views at the centre of the grid, sharing this light field's samples; where the surplus is odd, the
   * extra row or column is left out at the end, as peers.py does}
   *
   * @param centralRows 1…rows
   * @param centralCols 1…cols
   * @throws IllegalArgumentException if the grid is smaller than that
   */
  public LightField central(int centralRows, int centralCols) {
    CentralGrid window = CentralGrid.of(rows, cols, centralRows, centralCols);
    return new LightField(centralRows, centralCols, window.select(views));
  }
}
