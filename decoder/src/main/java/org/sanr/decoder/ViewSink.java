package org.sanr.decoder;

import java.io.IOException;

/** Receives rendered views. */
@FunctionalInterface
public interface ViewSink {
  /**
   * Takes a view.
   *
   * @param row its row in the grid
   * @param col its column in the grid
   * @param samples R, G, B of each sample, row by row, one byte each or two, big-endian; valid until this returns
   * @throws IOException if the view can't be taken; rendering ends
   */
  void view(int row, int col, byte[] samples) throws IOException;
}
