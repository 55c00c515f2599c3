package org.sanr.encoder.graph;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reverse-mode differentiation: appends the gradient's nodes to the graph of the values differentiated. */
public final class Gradient {
  private Gradient() {}

  /**
   * {@return the gradients of a scalar with respect to nodes, zeros where it does not depend on one}
   *
   * @param scalar a node of one element
   * @param wrt inputs or intermediate nodes
   */
  public static List<Node> of(Node scalar, List<Node> wrt) {
    if (scalar.size() != 1) {
      throw new IllegalArgumentException("not a scalar: " + scalar);
    }
    return of(List.of(scalar), List.of(scalar.graph.constant(new float[] {1}, scalar.shape)), wrt);
  }

  /**
   * {@return the vector-Jacobian products Σ seedᵢ · ∂valueᵢ/∂wrt}
   *
   * @param values nodes of one graph
   * @param seeds one for each value, of its shape
   * @param wrt inputs or intermediate nodes
   */
  public static List<Node> of(List<Node> values, List<Node> seeds, List<Node> wrt) {
    Graph g = values.getFirst().graph;
    List<Node> forward = List.copyOf(g.nodes());
    Set<Node> needed = dependents(forward, wrt);
    Map<Node, Node> gradients = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      gradients.merge(values.get(i), seeds.get(i), g::add);
    }
    for (Node node : forward.reversed()) {
      Node d = gradients.get(node);
      if (d == null || node.op == null || !needed.contains(node)) {
        continue;
      }
      List<Node> parts = node.op.gradient(g, node.inputs, node, d);
      for (int i = 0; i < node.inputs.size(); i++) {
        Node input = node.inputs.get(i);
        if (parts.get(i) != null && needed.contains(input)) {
          gradients.merge(input, parts.get(i), g::add);
        }
      }
    }
    return wrt.stream().map(n -> gradients.containsKey(n) ? gradients.get(n) : g.zeros(n.shape)).toList();
  }

  /** Nodes whose value depends on one of {@code roots}; gradients are followed through these only. */
  private static Set<Node> dependents(List<Node> forward, List<Node> roots) {
    Set<Node> result = new HashSet<>(roots);
    for (Node node : forward) {
      if (!Collections.disjoint(node.inputs, result)) {
        result.add(node);
      }
    }
    return result;
  }
}
