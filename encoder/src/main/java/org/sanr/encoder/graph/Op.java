package org.sanr.encoder.graph;

import java.util.List;
import java.util.Map;

/**
 * One ONNX operator with fixed attributes: all that the library knows about it stands in one place. Records, so that equal operators on equal inputs become one node.
 *
 * <p>Implementations are grouped by what they do: {@link Elementwise}, {@link Layout}, {@link Contraction}, {@link Indexing}.
 */
sealed interface Op permits Elementwise, Layout, Contraction, Indexing {

  /** {@return the ONNX operator type} */
  String onnx();

  /** {@return attributes by name: Integer, Float, String or int[]} */
  default Map<String, Object> attributes() {
    return Map.of();
  }

  /** {@return constant operands that ONNX wants as inputs behind the tensors: long[] (int64) or float[] scalars} */
  default List<Object> operands(List<Node> in) {
    return List.of();
  }

  /** {@return element type of the result} */
  default Node.Type type(List<Node> in) {
    return in.getFirst().type;
  }

  /**
   * {@return shape of the result}
   *
   * @throws IllegalArgumentException if the inputs do not fit
   */
  int[] shape(List<Node> in);

  /**
   * {@return floating-point operations, of which a multiplication and its addition are two}
   *
   * @param in the operator's inputs
   * @param out its result
   */
  default long flops(List<Node> in, Node out) {
    return 0;
  }

  /**
   * {@return the gradient with respect to each input, null where none is defined or it is 0}
   *
   * @param g the graph to build in
   * @param in the operator's inputs
   * @param out its result
   * @param d gradient with respect to {@code out}, of the same shape
   */
  List<Node> gradient(Graph g, List<Node> in, Node out, Node d);
}
