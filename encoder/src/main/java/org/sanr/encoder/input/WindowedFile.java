package org.sanr.encoder.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file that holds a grid of views, a window of which is wanted. */
sealed interface WindowedFile extends Source permits Mosaic, HdfField {
  /** {@return the file} */
  Path file();

  /** {@return which views are wanted} */
  CentralGrid window();

  /** {@return the same file with another window} */
  WindowedFile within(CentralGrid part);

  /**
   * {@return where a view lies in the file}
   *
   * @param v row of the file's whole grid, as stored
   * @param u column likewise
   */
  String place(int v, int u);

  @Override
  default int rows() {
    return window().rows();
  }

  @Override
  default int cols() {
    return window().cols();
  }

  @Override
  default WindowedFile central(int centralRows, int centralCols) throws InputException {
    return within(window().central(file(), centralRows, centralCols));
  }

  @Override
  default WindowedFile flipped(Flip flip) {
    return within(window().flipped(flip));
  }

  @Override
  default List<Path> files() {
    return List.of(file());
  }

  @Override
  default List<String> places() {
    List<String> places = new ArrayList<>();
    for (int v = 0; v < rows(); v++) {
      for (int u = 0; u < cols(); u++) {
        places.add(place(window().row(v), window().col(u)));
      }
    }
    return places;
  }
}
