package org.sanr.encoder.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that sum. */
sealed interface Contraction extends Op {

  /** Matrix product op(A)·op(B) of two matrices, each transposed first if its flag says so; plus a third one, broadcast, if there is one. */
  record Gemm(boolean transA, boolean transB) implements Contraction {
    @Override
    public String onnx() {
      return "Gemm";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("transA", transA ? 1 : 0, "transB", transB ? 1 : 0);
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] a = in.get(0).shape;
      int[] b = in.get(1).shape;
      if (a.length != 2 || b.length != 2 || a[transA ? 0 : 1] != b[transB ? 1 : 0]) {
        throw new IllegalArgumentException(this + ": " + Arrays.toString(a) + " and " + Arrays.toString(b));
      }
      return new int[] {a[transA ? 1 : 0], b[transB ? 0 : 1]};
    }

    @Override
    public long flops(List<Node> in, Node out) {
      long terms = in.getFirst().shape[transA ? 0 : 1];
      return out.size() * (2 * terms + in.size() - 2);
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      Node a = in.get(0);
      Node b = in.get(1);
      Node dA =
          transA ? g.gemm(b, d, transB, true) : g.gemm(d, b, false, !transB);
      Node dB = transB ? g.gemm(d, a, true, transA) : g.gemm(a, d, !transA, false);
      return in.size() == 2 ? List.of(dA, dB) : List.of(dA, dB, g.sumTo(d, in.get(2).shape));
    }
  }

  /** One matrix times each of a batch: [m, k] and [b, k, n] give [b, m, n]. */
  record BatchMatMul() implements Contraction {
    @Override
    public String onnx() {
      return "MatMul";
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] a = in.get(0).shape;
      int[] b = in.get(1).shape;
      if (a.length != 2 || b.length != 3 || a[1] != b[1]) {
        throw new IllegalArgumentException(this + ": " + Arrays.toString(a) + " and " + Arrays.toString(b));
      }
      return new int[] {b[0], a[0], b[2]};
    }

    @Override
    public long flops(List<Node> in, Node out) {
      return 2L * out.size() * in.getFirst().shape[1];
    }

    /** The matrix's gradient is one product, in which the batches lie side by side. */
    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      Node a = in.get(0);
      Node b = in.get(1);
      return List.of(g.gemm(sideBySide(g, d), sideBySide(g, b), false, true), g.batchMatMul(g.transpose(a, 1, 0), d));
    }

    private static Node sideBySide(Graph g, Node x) {
      return g.reshape(g.transpose(x, 1, 0, 2), x.dim(1), x.dim(0) * x.dim(2));
    }
  }

  /** Sums over axes, which stay with length 1. */
  record ReduceSum(List<Integer> axes) implements Contraction {
    @Override
    public String onnx() {
      return "ReduceSum";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("keepdims", 1);
    }

    @Override
    public List<Object> operands(List<Node> in) {
      return List.of(axes.stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] shape = in.getFirst().shape.clone();
      axes.forEach(axis -> shape[axis] = 1);
      return shape;
    }

    @Override
    public long flops(List<Node> in, Node out) {
      return in.getFirst().size();
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      return List.of(g.expand(d, in.getFirst().shape));
    }
  }
}
