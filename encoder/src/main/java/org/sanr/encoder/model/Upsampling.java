package org.sanr.encoder.model;

import java.util.List;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/** Learned separable ×2 upsampling, spec 6.1. */
final class Upsampling {
  /** The kernel to which learned values are added, spec 5.1. */
  private static final float[] DEFAULT_KERNEL = {-6 / 256f, 58 / 256f, 222 / 256f, -18 / 256f};

  private Upsampling() {}

  /**
   * {@return a grid of twice the size}
   *
   * @param g the graph
   * @param x [channels, h, w]
   * @param kernels [steps, 4], learned additions
   * @param step the row of {@code kernels} to use
   * @param height rows of the result, 2h or 2h−1
   * @param width columns of the result, 2w or 2w−1
   */
  static Node twice(Graph g, Node x, Node kernels, int step, int height, int width) {
    Node kernel = g.add(g.slice(kernels, 0, step, step + 1), g.constant(DEFAULT_KERNEL, 1, 4));
    int channels = x.dim(0);
    int h = x.dim(1);
    int w = x.dim(2);
    List<Node> rows = phases(g, x, 1, kernel);
    Node tall =
        g.reshape(
            g.concat(2, rows.stream().map(n -> g.reshape(n, channels, h, 1, w)).toList()), channels, 2 * h, w);
    tall = g.slice(tall, 1, 0, height);
    int size = channels * height * w;
    List<Node> columns = phases(g, tall, 2, kernel).stream().map(n -> g.reshape(n, 1, size)).toList();
    Node wide = g.reshape(g.transpose(g.concat(0, columns), 1, 0), channels, height, 2 * w);
    return g.slice(wide, 2, 0, width);
  }

  /** The even and the odd samples along an axis, each of x's size. */
  private static List<Node> phases(Graph g, Node x, int axis, Node kernel) {
    int n = x.dim(axis);
    Node padded = g.edgePad(x, axis, 2, 2);
    Node even = null;
    Node odd = null;
    for (int k = 0; k < 4; k++) {
      Node tap = g.reshape(g.slice(kernel, 1, k, k + 1), 1);
      Node forEven = g.mul(g.slice(padded, axis, k, k + n), tap);
      Node forOdd = g.mul(g.slice(padded, axis, 4 - k, 4 - k + n), tap);
      even = even == null ? forEven : g.add(even, forEven);
      odd = odd == null ? forOdd : g.add(odd, forOdd);
    }
    return List.of(even, odd);
  }
}
