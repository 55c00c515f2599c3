package org.sanr.encoder.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/** The inputs of a formula that are learned, in the order of their making: what gradients are taken of. */
final class Leaves {
  private final Graph graph;
  private final List<Node> nodes = new ArrayList<>();

  Leaves(Graph graph) {
    this.graph = graph;
  }

  /** A new learned input. */
  Node input(String name, int... shape) {
    Node node = graph.input(name, shape);
    nodes.add(node);
    return node;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The gradients, one for each leaf in order, as outputs {@code d_<input>}; to be added to. */
  Map<String, Node> outputs(List<Node> gradients) {
    Map<String, Node> outputs = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      outputs.put("d_" + nodes.get(i).name(), gradients.get(i));
    }
    return outputs;
  }
}
