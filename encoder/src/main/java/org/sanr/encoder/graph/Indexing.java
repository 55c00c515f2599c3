package org.sanr.encoder.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operators that read and write at computed places; indices are int64 nodes. */
sealed interface Indexing extends Op {

  /** Rows {@code source[index[i]]}: source [n, …], index [p] → [p, …]. */
  record GatherRows() implements Indexing {
    @Override
    public String onnx() {
      return "Gather";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("axis", 0);
    }

    @Override
    public int[] shape(List<Node> in) {
      int[] shape = in.get(0).shape.clone();
      shape[0] = in.get(1).shape[0];
      return shape;
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      Node source = in.get(0);
      return Arrays.asList(g.scatterAdd(g.zeros(source.shape), in.get(1), d), null);
    }
  }

  /**
   * {@code target[index[i]] += update[i]}: target [n, …], index [p, 1], update [p, …]. With more than one intra-op thread ONNX Runtime's CPU kernel loses updates, so sessions
   * that hold it run with one.
   */
  record ScatterAdd() implements Indexing {
    @Override
    public String onnx() {
      return "ScatterND";
    }

    @Override
    public Map<String, Object> attributes() {
      return Map.of("reduction", "add");
    }

    @Override
    public int[] shape(List<Node> in) {
      return in.get(0).shape;
    }

    @Override
    public long flops(List<Node> in, Node out) {
      return in.get(2).size();
    }

    @Override
    public List<Node> gradient(Graph g, List<Node> in, Node out, Node d) {
      Node index = in.get(1);
      return Arrays.asList(d, null, g.gather(d, g.reshape(index, index.shape[0])));
    }
  }
}
