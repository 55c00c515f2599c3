package org.sanr.encoder.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.graph.Gradient;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * What stands for rounding while latents are trained.
 *
 * <p>Inputs: {@code z} [n], {@code noise} [n] in −½…½, {@code temperature} [1] T, {@code width} [1] of the noise. Outputs {@code y} [n] and its derivative
 * {@code slope} [n]. Soft rounding (Agustsson and Theis, "Universally quantized neural compression", 2020) is s(x) = ⌊x⌋ + ½ + ½·tanh((x−⌊x⌋−½)/T) / tanh(1/(2T));
 * y = s(s(z) + width·noise).
 */
public final class Relaxation {
  private Relaxation() {}

  /**
   * {@return the outputs by name}
   *
   * @param n number of latents
   */
  public static Map<String, Node> soft(int n) {
    Graph g = new Graph();
    Node z = g.input("z", n);
    Node t = g.input("temperature", 1);
    Node y = soft(g, g.add(soft(g, z, t), g.mul(g.input("noise", n), g.input("width", 1))), t);
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    Node slope = Gradient.of(List.of(y), List.of(g.constant(ones, n)), List.of(z)).getFirst();
    return Map.of("y", y, "slope", slope);
  }

  private static Node soft(Graph g, Node x, Node t) {
    Node base = g.add(g.floor(x), g.constant(0.5f));
    Node edge = g.tanh(g.div(g.constant(0.5f), t));
    Node curve = g.tanh(g.div(g.sub(x, base), t));
    return g.add(base, g.div(g.mul(curve, 0.5f), edge));
  }
}
