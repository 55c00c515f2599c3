package org.sanr.tool;

import org.sanr.decoder.StreamInfo;

/**
 * A picture to be rendered.
 *
 * @param name its file's name without extension
 * @param v vertical position in the grid of views
 * @param u horizontal position
 */
record Frame(String name, float v, float u) {
  static Frame of(ViewPosition view) {
    return new Frame(view.fileName(""), view.v().floatValue(), view.u().floatValue());
  }

  /** {@return one of a sequence; positions that rounding has put outside of the grid are put on its edge} */
  static Frame numbered(int number, double v, double u, StreamInfo info) {
    return new Frame("frame_%04d".formatted(number), (float) Math.clamp(v, 0, info.rows() - 1),
        (float) Math.clamp(u, 0, info.cols() - 1));
  }
}
