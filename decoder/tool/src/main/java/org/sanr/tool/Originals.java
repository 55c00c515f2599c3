package org.sanr.tool;

/** The views that a stream was made from, to compare with. */
@FunctionalInterface
public interface Originals {
  /**
   * {@return a view, of the stream's size and depth: R, G, B of each sample, row by row, one byte each for 8 bits, else two,
   * big-endian, as the decoder renders them}
   *
   * @param row the view's row in the stream's grid
   * @param col its column
   */
  byte[] samples(int row, int col);
}
