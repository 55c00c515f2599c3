package org.sanr.encoder.model;

import java.util.Map;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * One step of Adam (Kingma and Ba, 2015).
 *
 * <p>Inputs, each [n] unless stated: {@code value}, {@code gradient}, {@code slope} (the gradient's factor: derivative of a relaxation), {@code factor} (of
 * the learning rate), {@code m}, {@code v}, {@code rate} [1] (learning rate, bias correction of m included), {@code correction} [1] (bias correction of v), {@code epsilon} [1]. Outputs {@code value}, {@code m} and {@code v}
 * after the step.
 */
public final class Adam {
  /** Decay of the first moment. */
  public static final float BETA1 = 0.9f;

  /** Decay of the second moment. */
  public static final float BETA2 = 0.99f;

  private Adam() {}

  /**
   * {@return the outputs by name}
   *
   * @param n number of parameters
   */
  public static Map<String, Node> step(int n) {
    Graph g = new Graph();
    Node d = g.mul(g.input("gradient", n), g.input("slope", n));
    Node m = g.add(g.mul(g.input("m", n), BETA1), g.mul(d, 1 - BETA1));
    Node v = g.add(g.mul(g.input("v", n), BETA2), g.mul(g.mul(d, d), 1 - BETA2));
    Node size = g.add(g.sqrt(g.mul(v, g.input("correction", 1))), g.input("epsilon", 1));
    Node value = g.sub(g.input("value", n), g.div(g.mul(m, g.mul(g.input("factor", n), g.input("rate", 1))), size));
    return Map.of("value_out", value, "m_out", m, "v_out", v);
  }
}
