package org.sanr.encoder.model;

import java.util.List;
import java.util.stream.Stream;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Samples of a grid of scalars, spec 6.3.1. Reading or writing at a computed place costs the same for one number as for a row of some; so for bilinear samples the grid is
 * first spread into rows that hold a sample and its three neighbours.
 *
 * @param taps the four neighbours, a node of its own so that a gradient can be taken with respect to it and then scattered: [4, p]
 * @param index rows of the spread grid that they were read from, [p], int64
 * @param value the interpolated values [p]
 */
record ScalarSampling(Node taps, Node index, Node value) {

  /**
   * {@return bilinear samples of a grid}
   *
   * @param g the graph
   * @param grid [h·w]
   * @param w columns of the grid
   * @param corners where
   */
  static ScalarSampling bilinear(Graph g, Node grid, int w, Corners corners) {
    int rows = grid.size() - w - 1;
    List<Node> shifted =
        Stream.of(0, 1, w, w + 1).map(o -> g.reshape(g.slice(grid, 0, o, o + rows), 1, rows)).toList();
    Node index = corners.index(g, 0);
    Node taps = g.transpose(g.gather(g.transpose(g.concat(0, shifted), 1, 0), index), 1, 0);
    Node value = g.columnSums(g.mul(taps, g.concat(0, corners.weights())));
    return new ScalarSampling(taps, index, g.reshape(value, value.size()));
  }

  /**
   * {@return the gradient of the grid from that of the taps}
   *
   * @param g the graph
   * @param gradient [4, p]
   * @param size h·w
   * @param w columns of the grid
   */
  Node scatter(Graph g, Node gradient, int size, int w) {
    int rows = size - w - 1;
    Node spread = g.transpose(g.scatterAdd(g.zeros(rows, 4), index, g.transpose(gradient, 1, 0)), 1, 0);
    int[] offsets = {0, 1, w, w + 1};
    Node sum = null;
    for (int k = 0; k < 4; k++) {
      Node row = g.reshape(g.slice(spread, 0, k, k + 1), rows);
      Node part = g.pad(row, 0, offsets[k], size - rows - offsets[k]);
      sum = sum == null ? part : g.add(sum, part);
    }
    return sum;
  }

  /**
   * {@return the nearest samples of a grid, [p]; no gradient passes to the places}
   *
   * @param g the graph
   * @param grid [h·w], with h·w below 2^24
   * @param h rows of the grid
   * @param w columns of the grid
   * @param y row coordinates [p]
   * @param x column coordinates [p]
   */
  static Node nearest(Graph g, Node grid, int h, int w, Node y, Node x) {
    Node half = g.constant(0.5f);
    Node row = g.floor(g.add(g.clip(y, 0, h - 1), half));
    Node column = g.floor(g.add(g.clip(x, 0, w - 1), half));
    return g.gather(grid, g.toIndex(g.add(g.mul(row, w), column)));
  }
}
