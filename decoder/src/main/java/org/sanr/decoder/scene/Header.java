package org.sanr.decoder.scene;

import java.util.List;

/** What the headers of all families say, spec 3.1. */
public sealed interface Header permits SceneHeader, CoordinateHeader {
  /** {@return rows of the view grid, 1…256} */
  int rows();

  /** {@return columns of the view grid, 1…256} */
  int cols();

  /** {@return samples in a view's column, 1…16384} */
  int height();

  /** {@return samples in a view's row, 1…16384} */
  int width();

  /** {@return bits of an output sample, 8…16} */
  int bitDepth();

  /** {@return multiply-accumulates per rendered pixel, spec 6.4} */
  int macPerPixel();

  /** {@return the weight tensors in the stream's order, without those that have no elements, spec 5.1 and 5.3} */
  List<Tensor> tensors();

  /** {@return {@link #tensors} that all start at 0, which takes no memory that grows with them} */
  List<Tensor> shapes();

  /** {@return the number of views} */
  default int views() {
    return rows() * cols();
  }
}
