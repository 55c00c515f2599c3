package org.sanr.encoder.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The window of a grid that {@code --views} asks for.
 *
 * @param row0 the grid's row that becomes row 0
 * @param col0 the grid's column that becomes column 0
 * @param rows rows of the window
 * @param cols columns of the window
 * @param gridRows rows of the whole grid
 * @param gridCols columns of the whole grid
 * @param bottomUp whether rows are stored in the opposite order
 * @param rightToLeft whether columns are
 */
record CentralGrid(int row0, int col0, int rows, int cols, int gridRows, int gridCols, boolean bottomUp,
    boolean rightToLeft) {
  /**
   * {@return the whole of a grid}
   *
   * @param source for messages
   * @param rows what a file or an option says
   * @param cols likewise
   * @throws InputException if no stream has such a grid
   */
  static CentralGrid whole(Path source, long rows, long cols) throws InputException {
    int most = GridNames.MAX_GRID;
    if (rows < 1 || cols < 1 || rows > most || cols > most) {
      throw new InputException(
          source + ": a grid of " + rows + "x" + cols + " views is not within the limits of 1x1 to "
              + most + "x" + most + "; check the numbers of the option or the file's name, or cut it into several");
    }
    return of((int) rows, (int) cols, (int) rows, (int) cols);
  }

  static CentralGrid of(int gridRows, int gridCols, int rows, int cols) {
    if (rows < 1 || cols < 1 || rows > gridRows || cols > gridCols) {
      throw new IllegalArgumentException(
          "no central " + rows + "x" + cols + " views in a grid of " + gridRows + "x" + gridCols);
    }
    return new CentralGrid((gridRows - rows) / 2, (gridCols - cols) / 2, rows, cols, gridRows, gridCols, false, false);
  }

  /** {@return the same window of a grid that is stored the other way than it seemed} */
  CentralGrid flipped(Flip flip) {
    return new CentralGrid(row0, col0, rows, cols, gridRows, gridCols, bottomUp ^ flip == Flip.ROWS,
        rightToLeft ^ flip == Flip.COLUMNS);
  }

  /** {@return the stored row that is the window's row {@code v}} */
  int row(int v) {
    return bottomUp ? gridRows - 1 - row0 - v : row0 + v;
  }

  /** {@return the stored column that is the window's column {@code u}} */
  int col(int u) {
    return rightToLeft ? gridCols - 1 - col0 - u : col0 + u;
  }

  /** {@return how it is stored, if not from the top and the left, after a semicolon} */
  String words() {
    return (bottomUp ? "; " + Flip.ROWS.words() : "") + (rightToLeft ? "; " + Flip.COLUMNS.words() : "");
  }

  /** {@return the window's own centre; the path is for messages} */
  CentralGrid central(Path source, int centralRows, int centralCols) throws InputException {
    if (centralRows < 1 || centralCols < 1 || centralRows > rows || centralCols > cols) {
      throw new InputException(
          source + ": has " + rows + "x" + cols + " views, " + centralRows + "x" + centralCols
              + " were asked for; ask for fewer with --views");
    }
    return new CentralGrid(row0 + (rows - centralRows) / 2, col0 + (cols - centralCols) / 2, centralRows, centralCols,
        gridRows, gridCols, bottomUp, rightToLeft);
  }

  /** {@return the window's part of a row-major list over the grid} */
  <T> List<T> select(List<T> grid) {
    List<T> selected = new ArrayList<>(rows * cols);
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        selected.add(grid.get(row(v) * gridCols + col(u)));
      }
    }
    return selected;
  }
}
