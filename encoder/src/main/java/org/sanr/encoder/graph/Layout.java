package org.sanr.encoder.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that move elements without changing them. */
sealed interface Layout extends Op {

  private static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }

  /** The same elements under another shape. */
  record Reshape(List<Integer> to) implements Layout {
    @Override
    public String onnx() {
      return "Reshape";
    }

    @Override
    public List<Object> operands(List<Node> in) {
      return List.of(to.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] shape = to.stream().mapToInt(Integer::intValue).toArray();
      if (Node.size(shape) != in.getFirst().size()) {
        throw new IllegalArgumentException("Reshape " + in.getFirst() + " to " + to);
      }
      return shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return List.of(g.reshape(d, in.getFirst().shape));
    }
  }

  /** Axes in another order; axis i of the result is axis perm[i] of the input. */
  record Transpose(List<Integer> perm) implements Layout {
    @Override
    public String onnx() {
      return "Transpose";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("perm", perm.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public int[] shape(List<Node> in) {
      return perm.stream().mapToInt(axis -> in.getFirst().shape[axis]).toArray();
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      int[] inverse = new int[perm.size()];
      IntStream.range(0, inverse.length).forEach(i -> inverse[perm.get(i)] = i);
      return List.of(g.transpose(d, inverse));
    }
  }

  /** Elements begin … end−1 of one axis. */
  record Slice(int axis, int begin, int end) implements Layout {
    @Override
    public String onnx() {
      return "Slice";
    }

    @Override
    public List<Object> operands(List<Node> in) {
      return List.of(longs(begin), longs(end), longs(axis));
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] shape = in.getFirst().shape.clone();
      if (begin < 0 || begin >= end || end > shape[axis]) {
        throw new IllegalArgumentException(this + " of " + in.getFirst());
      }
      shape[axis] = end - begin;
      return shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return List.of(g.pad(d, axis, begin, in.getFirst().shape[axis] - end));
    }
  }

  /** Inputs one behind the other along one axis. */
  record Concat(int axis) implements Layout {
    @Override
    public String onnx() {
      return "Concat";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("axis", axis);
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] shape = in.getFirst().shape.clone();
      shape[axis] = in.stream().mapToInt(n -> n.shape[axis]).sum();
      for (Node n : in) {
        int[] expected = shape.clone();
        expected[axis] = n.shape[axis];
        if (!Arrays.equals(expected, n.shape)) {
          throw new IllegalArgumentException(this + " of " + in);
        }
      }
      return shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      List<Node> parts = new ArrayList<>();
      int begin = 0;
      for (Node n : in) {
        parts.add(g.slice(d, axis, begin, begin += n.shape[axis]));
      }
      return parts;
    }
  }

  /** Zeros in front of and behind one axis. */
  record Pad(int axis, int before, int after) implements Layout {
    @Override
    public String onnx() {
      return "Pad";
    }

    /** ONNX wants a width for each end of each axis. */
    @Override
    public List<Object> operands(List<Node> in) {
      int rank = in.getFirst().rank();
      long[] widths = new long[2 * rank];
      widths[axis] = before;
      widths[rank + axis] = after;
      return List.of(widths);
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] shape = in.getFirst().shape.clone();
      shape[axis] += before + after;
      return shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return List.of(g.slice(d, axis, before, before + in.getFirst().shape[axis]));
    }
  }

  /** Repetition of axes of length 1. */
  record Expand(List<Integer> to) implements Layout {
    @Override
    public String onnx() {
      return "Expand";
    }

    @Override
    public List<Object> operands(List<Node> in) {
      return List.of(to.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public int[] shape(List<Node> in) {
      return to.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return List.of(g.sumTo(d, in.getFirst().shape));
    }
  }
}
