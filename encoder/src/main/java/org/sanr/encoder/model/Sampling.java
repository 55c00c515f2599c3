package org.sanr.encoder.model;

import java.util.List;
import java.util.stream.Stream;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Samples at computed places, spec 6.3.1.
 *
 * <p>The four taps are nodes of their own, so that a gradient can be taken with respect to them and then scattered into a slab only as large as the samples reach, instead
 * of into the whole grid.
 *
 * @param taps values at (y0, x0), (y0, x1), (y1, x0), (y1, x1): each [channels, p], or [p] for a grid of scalars
 * @param indices rows of the grid that the taps were read from, each [p], int64
 * @param value the interpolated value, of a tap's shape
 */
record Sampling(List<Node> taps, List<Node> indices, Node value) {

  /**
   * {@return samples of a grid}
   *
   * @param g the graph
   * @param grid [h·w] or [h·w, channels], with h·w below 2^24
   * @param h rows of the grid, ≥ 2
   * @param w columns of the grid, ≥ 2
   * @param y row coordinates [p]
   * @param x column coordinates [p]
   */
  static Sampling bilinear(Graph g, Node grid, int h, int w, Node y, Node x) {
    Node yIn = g.clip(y, 0, h - 1);
    Node xIn = g.clip(x, 0, w - 1);
    Node y0 = g.clip(g.floor(yIn), 0, h - 2);
    Node x0 = g.clip(g.floor(xIn), 0, w - 2);
    Node ty = g.sub(yIn, y0);
    Node tx = g.sub(xIn, x0);
    Node corner = g.add(g.mul(y0, w), x0);
    List<Node> indices =
        Stream.of(0, 1, w, w + 1).map(o -> g.toIndex(o == 0 ? corner : g.add(corner, g.constant(o)))).toList();
    List<Node> taps =
        indices.stream()
            .map(i -> g.gather(grid, i))
            .map(t -> t.rank() == 1 ? t : g.transpose(t, 1, 0))
            .toList();
    Node top = g.add(taps.get(0), g.mul(g.sub(taps.get(1), taps.get(0)), tx));
    Node bottom = g.add(taps.get(2), g.mul(g.sub(taps.get(3), taps.get(2)), tx));
    return new Sampling(taps, indices, g.add(top, g.mul(g.sub(bottom, top), ty)));
  }

  /**
   * {@return the nearest samples of a grid of scalars; no gradient passes}
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
      Node d = gradients.get(i);
      sum = g.scatterAdd(sum, indices.get(i), d.rank() == 1 ? d : g.transpose(d, 1, 0));
    }
    return sum;
  }
}
