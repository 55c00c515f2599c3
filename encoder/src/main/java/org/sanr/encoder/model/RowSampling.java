package org.sanr.encoder.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Bilinear samples of a grid of features, spec 6.3.1: the four neighbours are read and written row by row, all channels of a sample at once.
 *
 * <p>The neighbours are nodes of their own, so that a gradient can be taken with respect to them and then scattered.
 *
 * @param taps the neighbours, each [channels, p]
 * @param indices their rows in the grid, each [p], int64
 * @param value the interpolated values [channels, p]
 */
record RowSampling(List<Node> taps, List<Node> indices, Node value) {

  /**
   * {@return samples of a grid}
   *
   * @param g the graph
   * @param grid [h·w, channels]
   * @param w columns of the grid
   * @param corners where
   */
  static RowSampling of(Graph g, Node grid, int w, Corners corners) {
    List<Node> indices = Stream.of(0, 1, w, w + 1).map(offset -> corners.index(g, offset)).toList();
    List<Node> taps = indices.stream().map(i -> g.transpose(g.gather(grid, i), 1, 0)).toList();
    Node value = IntStream.range(0, 4)
        .mapToObj(k -> g.mul(taps.get(k), corners.weights().get(k)))
        .reduce(g::add)
        .orElseThrow();
    return new RowSampling(taps, indices, value);
  }

  /**
   * {@return the gradient of the grid from those of the taps}
   *
   * @param g the graph
   * @param gradients one for each tap, of its shape
   * @param shape the grid's shape
   */
  Node scatter(Graph g, List<Node> gradients, int... shape) {
    Node sum = g.zeros(shape);
    for (int i = 0; i < 4; i++) {
      sum = g.scatterAdd(sum, indices.get(i), g.transpose(gradients.get(i), 1, 0));
    }
    return sum;
  }
}
