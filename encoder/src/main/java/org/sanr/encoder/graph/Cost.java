package org.sanr.encoder.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What a graph asks of the machine, by its operators' own account: runtimes may fuse operators and then move fewer bytes.
 *
 * @param flops floating-point operations, of which a multiplication and its addition are two
 * @param bytes read and written by all operators, each as if nothing stayed in a cache
 */
public record Cost(long flops, long bytes) {

  /**
   * {@return the cost of computing nodes, what they share counted once}
   *
   * @param outputs nodes of one graph
   */
  public static Cost of(Collection<Node> outputs) {
    Cost sum = new Cost(0, 0);
    Set<Node> seen = new HashSet<>();
    for (Node output : outputs) {
      sum = sum.plus(of(output, seen));
    }
    return sum;
  }

  private static Cost of(Node node, Set<Node> seen) {
    if (!seen.add(node) || node.op == null) {
      return new Cost(0, 0);
    }
    long bytes = bytes(node);
    Cost sum = new Cost(0, 0);
    for (Node input : node.inputs) {
      bytes += bytes(input);
      sum = sum.plus(of(input, seen));
    }
    return sum.plus(new Cost(node.op.flops(node.inputs, node), bytes));
  }

  private static long bytes(Node node) {
    return (node.type == Node.Type.INT64 ? 8L : 4L) * node.size();
  }

  private Cost plus(Cost other) {
    return new Cost(flops + other.flops, bytes + other.bytes);
  }
}
