package org.sanr.encoder.model;

import java.util.List;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Between which samples of a grid places lie, and how near to each: bilinear sampling of spec 6.3.1 without its reading.
 *
 * @param topLeft index of the sample at (y0, x0), [p], a float that is an integer
 * @param weights of the samples at (y0, x0), (y0, x1), (y1, x0), (y1, x1), each [1, p]
 */
record Corners(Node topLeft, List<Node> weights) {

  /**
   * {@return the corners of places}
   *
   * @param g the graph
   * @param h rows of the grid, ≥ 2
   * @param w columns of the grid, ≥ 2, with h·w below 2^24
   * @param y row coordinates [p]
   * @param x column coordinates [p]
   */
  static Corners of(Graph g, int h, int w, Node y, Node x) {
    Node yIn = g.clip(y, 0, h - 1);
    Node xIn = g.clip(x, 0, w - 1);
    Node y0 = g.clip(g.floor(yIn), 0, h - 2);
    Node x0 = g.clip(g.floor(xIn), 0, w - 2);
    Node down = g.reshape(g.sub(yIn, y0), 1, y.size());
    Node right = g.reshape(g.sub(xIn, x0), 1, y.size());
    Node both = g.mul(down, right);
    Node onlyRight = g.sub(right, both);
    Node onlyDown = g.sub(down, both);
    Node none = g.sub(g.sub(g.constant(1), right), onlyDown);
    return new Corners(g.add(g.mul(y0, w), x0), List.of(none, onlyRight, onlyDown, both));
  }

  /** {@return int64 indices [p] of the samples that lie {@code offset} behind the first} */
  Node index(Graph g, int offset) {
    return g.toIndex(offset == 0 ? topLeft : g.add(topLeft, g.constant(offset)));
  }
}
