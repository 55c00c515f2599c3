package org.sanr.encoder.model;

import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/** Code length under the Laplace law of spec 4.2, in the reals. */
final class LaplaceRate {
  private static final float LN2 = (float) Math.log(2);

  private LaplaceRate() {}

  /**
   * {@return bits of each symbol}
   *
   * <p>With r = 1/b and d = |y − mean|, the mass of a unit interval is e^(−(d−½)r)·½(1 − e^(−r)) beyond d = ½ and 1 − ½(e^((d−½)r) + e^(−(d+½)r)) within. With
   * t = min(d, ½) both are e^(−(d−t)r)·(1 − ½(e^((t−½)r) + e^(−(t+½)r))), whose logarithm stays finite, with a gradient, at any distance.
   *
   * @param g the graph
   * @param y symbols, integer or relaxed
   * @param mean of the law, of y's shape or broadcast
   * @param log2Scale log2 of b, likewise
   */
  static Node bits(Graph g, Node y, Node mean, Node log2Scale) {
    Node rate = g.exp(g.mul(log2Scale, -LN2));
    Node distance = g.abs(g.sub(y, mean));
    Node near = g.clip(distance, -1, 0.5f);
    Node half = g.constant(0.5f);
    Node below = g.exp(g.mul(g.sub(near, half), rate));
    Node above = g.exp(g.neg(g.mul(g.add(near, half), rate)));
    Node mass = g.sub(g.constant(1), g.mul(g.add(below, above), 0.5f));
    Node nats = g.sub(g.mul(g.sub(distance, near), rate), g.log(mass));
    return g.mul(nats, 1 / LN2);
  }
}
