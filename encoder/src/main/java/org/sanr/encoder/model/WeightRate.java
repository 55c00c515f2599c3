package org.sanr.encoder.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.graph.Gradient;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Bits of all weights: each tensor has its own step and its own learned Laplace scale (spec 4.3).
 *
 * <p>Inputs: {@code w} [n], what is coded of all tensors one behind the other; {@code step} [n], each weight's quantiser step; {@code tensor} [n] (int64), the tensor it belongs to;
 * {@code log2Scale} [tensors], of the Laplace law in steps; {@code scale} [1], the factor of the loss. Outputs: {@code bits} [1], {@code d_w}, {@code d_log2Scale}, of
 * {@code scale · bits}.
 */
public final class WeightRate {
  private WeightRate() {}

  /**
   * {@return the outputs by name}
   *
   * @param n number of weights
   * @param tensors number of tensors
   */
  public static Map<String, Node> step(int n, int tensors) {
    Graph g = new Graph();
    Node w = g.input("w", n);
    Node scales = g.input("log2Scale", tensors);
    Node log2Scale = g.gather(g.clip(scales, -5, 7.2f), g.indexInput("tensor", n));
    Node symbols = g.div(w, g.input("step", n));
    Node bits = g.sumAll(LaplaceRate.bits(g, symbols, g.constant(0), log2Scale));
    List<Node> gradients = Gradient.of(g.mul(bits, g.input("scale", 1)), List.of(w, scales));
    Map<String, Node> outputs = new HashMap<>(Map.of("bits", bits));
    outputs.put("d_w", gradients.get(0));
    outputs.put("d_log2Scale", gradients.get(1));
    return outputs;
  }
}
