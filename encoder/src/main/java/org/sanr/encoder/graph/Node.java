package org.sanr.encoder.graph;

import java.util.Arrays;
import java.util.List;

/**
 * A value of a {@link Graph}: an input, a constant, or what an operator makes of other values. Identity is equality.
 *
 * @see Graph
 */
public final class Node {
  /** Element types that the graphs of this project need. */
  public enum Type {
    /** binary32. */
    FLOAT(1),
    /** signed 64 bit, for indices. */
    INT64(7);

    final int onnx;

    Type(int onnx) {
      this.onnx = onnx;
    }
  }

  final Graph graph;
  final String name;
  final Op op;
  final List<Node> inputs;
  final int[] shape;
  final Type type;
  final float[] constant;

  Node(Graph graph, String name, Op op, List<Node> inputs, int[] shape, Type type, float[] constant) {
    this.graph = graph;
    this.name = name;
    this.op = op;
    this.inputs = List.copyOf(inputs);
    this.shape = shape.clone();
    this.type = type;
    this.constant = constant;
  }

  /** {@return the name that inputs and outputs of the model go by} */
  public String name() {
    return name;
  }

  /** {@return a copy of the shape} */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * {@return one dimension}
   *
   * @param axis its index, from 0
   */
  public int dim(int axis) {
    return shape[axis];
  }

  /** {@return number of dimensions} */
  public int rank() {
    return shape.length;
  }

  /** {@return number of elements} */
  public int size() {
    return size(shape);
  }

  static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape);
  }
}
