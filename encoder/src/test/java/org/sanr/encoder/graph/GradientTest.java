package org.sanr.encoder.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How {@link Gradient} puts the operators' gradients together, and what {@link Graph} refuses. */
class GradientTest {
  private final Graph g = new Graph();

  /** A value on several ways to the result, of different lengths and in no order: the ways' gradients add up. */
  @Test
  void gradientsOfAllWaysAddUp() {
    Node x = g.input("x", 5);
    Node a = g.tanh(x);
    Node b = g.mul(a, x);
    Node c = g.exp(g.sub(b, g.mul(a, a)));
    Node loss = g.sumAll(g.mul(g.add(c, a), g.add(x, b)));
    Map<String, Node> outputs = Map.of("loss", loss, "d", Gradient.of(loss, List.of(x)).getFirst());
    ReferenceEvaluator evaluator = new ReferenceEvaluator(outputs);
    Map<String, double[]> inputs = evaluator.randomInputs(new Random(1), 1);
    FiniteDifferences.check("x", evaluator.run(inputs).get("d"), inputs.get("x"),
        () -> evaluator.run(inputs).get("loss")[0]);
  }

  /** With respect to a node in between, what lies before it counts as given, even where it reaches the result on other ways. */
  @Test
  void withRespectToAnIntermediateNode() {
    Node x = g.input("x", 3);
    Node square = g.mul(x, x);
    Node loss = g.sumAll(g.mul(square, x));
    List<Node> d = Gradient.of(loss, List.of(square, x));
    Map<String, double[]> values =
        new ReferenceEvaluator(Map.of("square", d.get(0), "x", d.get(1))).run(Map.of("x", new double[] {1, 2, -3}));
    assertArrayEquals(new double[] {1, 2, -3}, values.get("square"));
    assertArrayEquals(new double[] {3, 12, 27}, values.get("x"));
  }

  @Test
  void seedsOfSeveralValuesAddUp() {
    Node x = g.input("x", 2);
    Node y = g.mul(x, 3);
    Node seed = g.constant(new float[] {1, 10}, 2);
    Node d = Gradient.of(List.of(y, y, x), List.of(seed, seed, seed), List.of(x)).getFirst();
    assertArrayEquals(new double[] {7, 70},
        new ReferenceEvaluator(Map.of("d", d)).run(Map.of("x", new double[2])).get("d"));
  }

  @Test
  void zerosWithRespectToWhatDoesNotMatter() {
    Node x = g.input("x", 2, 3);
    Node y = g.input("y", 2);
    Node d = Gradient.of(g.sumAll(y), List.of(x)).getFirst();
    assertArrayEquals(new double[6], new ReferenceEvaluator(Map.of("d", d)).run(Map.of()).get("d"));
  }

  @Test
  void refusesWhatIsNoScalar() {
    Node x = g.input("x", 2);
    assertThrows(IllegalArgumentException.class, () -> Gradient.of(x, List.of(x)));
  }

  @Test
  void equalFormulasAreOneNode() {
    Node x = g.input("x", 2, 3);
    assertSame(g.slice(g.exp(x), 1, 0, 2), g.slice(g.exp(x), 1, 0, 2));
    assertSame(g.constant(2), g.constant(2));
    assertSame(x, g.reshape(g.slice(x, 0, 0, 2), 2, 3));
    assertEquals(2, g.nodes().stream().filter(n -> n.op != null).count());
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Node x = g.input("x", 2, 3);
    Node y = g.input("y", 3, 2);
    assertThrows(IllegalArgumentException.class, () -> g.add(x, y));
    assertThrows(IllegalArgumentException.class, () -> g.gemm(x, y, false, true));
    assertThrows(IllegalArgumentException.class, () -> g.gemm(g.input("cube", 1, 2, 3), y, false, false));
    assertThrows(IllegalArgumentException.class, () -> g.reshape(x, 5));
    assertThrows(IllegalArgumentException.class, () -> g.concat(0, List.of(x, y)));
    assertThrows(IllegalArgumentException.class, () -> g.slice(x, 1, 1, 4));
    assertThrows(IllegalArgumentException.class, () -> g.slice(x, 1, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> g.constant(new float[3], 2));
  }
}
