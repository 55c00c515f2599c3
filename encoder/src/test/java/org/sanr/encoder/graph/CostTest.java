package org.sanr.encoder.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Costs against sums by hand. */
class CostTest {
  private final Graph g = new Graph();

  private static Cost of(Node... nodes) {
    return Cost.of(List.of(nodes));
  }

  @Test
  void productsCountTermsTwice() {
    Node a = g.input("a", 3, 5);
    Node b = g.input("b", 5, 7);
    assertEquals(new Cost(2 * 3 * 5 * 7, 4 * (15 + 35 + 21)), of(g.gemm(a, b, false, false)));
    assertEquals(new Cost(2 * 3 * 5 * 7 + 21, 4 * (15 + 35 + 3 + 21)), of(g.gemm(a, b, g.input("c", 3, 1))));
    Node batch = g.input("batch", 2, 5, 7);
    assertEquals(new Cost(2 * 2 * 3 * 5 * 7, 4 * (15 + 70 + 42)), of(g.batchMatMul(a, batch)));
  }

  @Test
  void transposedOperandsCostTheSame() {
    Node a = g.input("a", 5, 3);
    Node b = g.input("b", 7, 5);
    assertEquals(new Cost(2 * 3 * 5 * 7, 4 * (15 + 35 + 21)), of(g.gemm(a, b, true, true)));
  }

  @Test
  void elementsSumsAndMoves() {
    Node x = g.input("x", 4, 6);
    assertEquals(new Cost(24, 4 * 48), of(g.exp(x)));
    assertEquals(new Cost(24, 4 * (24 + 4)), of(g.sum(x, 1)));
    assertEquals(new Cost(0, 4 * 48), of(g.transpose(x, 1, 0)));
  }

  @Test
  void indicesHaveEightBytesAndScatteringAdds() {
    Node index = g.indexInput("i", 9);
    Node source = g.input("x", 4, 3);
    assertEquals(new Cost(0, 4 * 12 + 8 * 9 + 4 * 27), of(g.gather(source, index)));
    Node added = g.scatterAdd(source, index, g.input("u", 9, 3));
    int reshaped = 8 * 9 + 8 * 9;
    assertEquals(new Cost(27, reshaped + 4 * 12 + 8 * 9 + 4 * 27 + 4 * 12), of(added));
  }

  @Test
  void whatIsSharedCountsOnce() {
    Node x = g.input("x", 10);
    Node e = g.exp(x);
    assertEquals(new Cost(30, 4 * (20 + 30 + 20)), of(g.add(e, e), g.neg(e)));
  }
}
