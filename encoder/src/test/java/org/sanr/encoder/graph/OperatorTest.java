package org.sanr.encoder.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operator: its gradient against finite differences, and ONNX Runtime against {@link ReferenceEvaluator}, of the value as well as of the gradient's graph.
 */
class OperatorTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261122);

  /** Operators whose derivative counts as 0. */
  private static final Set<Object> WITHOUT_GRADIENT =
      Set.of(
          Elementwise.Unary.SIGN,
          Elementwise.Unary.FLOOR,
          Elementwise.Unary.ROUND,
          Elementwise.Unary.STOP,
          Elementwise.Step.class,
          Elementwise.Cast.class);

  /** The formula's result is made by the operator that is tested. Inputs of type int64 take values 0…3. */
  private record Case(String name, boolean positive, Function<Graph, Node> formula) {
    Case(String name, Function<Graph, Node> formula) {
      this(name, false, formula);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    Map<String, Function<Graph, List<Node>>> pairs =
        Map.of(
            "equal shapes", g -> List.of(g.input("a", 3, 5), g.input("b", 3, 5)),
            "both broadcast", g -> List.of(g.input("a", 2, 3, 1, 5), g.input("b", 3, 4, 1)),
            "matrix and scalar", g -> List.of(g.input("a", 7, 3), g.input("b", 1)),
            "scalar and cube", g -> List.of(g.input("a", 1), g.input("b", 2, 3, 2)),
            "row and column", g -> List.of(g.input("a", 1, 5), g.input("b", 3, 1)));
    pairs.forEach((name, pair) -> {
      cases.add(new Case("add, " + name, g -> on(pair.apply(g), g::add)));
      cases.add(new Case("sub, " + name, g -> on(pair.apply(g), g::sub)));
      cases.add(new Case("mul, " + name, g -> on(pair.apply(g), g::mul)));
      cases.add(new Case("div, " + name, g -> on(pair.apply(g), g::div)));
    });
    cases.add(new Case("add to itself", g -> itself(g, g::add)));
    cases.add(new Case("mul with itself", g -> itself(g, g::mul)));
    cases.add(new Case("neg", g -> g.neg(g.input("x", 3, 7))));
    cases.add(new Case("exp", g -> g.exp(g.input("x", 3, 7))));
    cases.add(new Case("log", true, g -> g.log(g.input("x", 3, 7))));
    cases.add(new Case("sqrt", true, g -> g.sqrt(g.input("x", 3, 7))));
    cases.add(new Case("tanh", g -> g.tanh(g.input("x", 3, 7))));
    cases.add(new Case("relu", g -> g.relu(g.input("x", 3, 7))));
    cases.add(new Case("abs", g -> g.abs(g.input("x", 3, 7))));
    cases.add(new Case("sign", g -> g.sign(g.input("x", 3, 7))));
    cases.add(new Case("floor", g -> g.floor(g.input("x", 3, 7))));
    cases.add(new Case("round", g -> g.round(g.input("x", 3, 7))));
    cases.add(new Case("stop", g -> g.stop(g.input("x", 3, 7))));
    cases.add(new Case("step", g -> g.step(g.input("x", 3, 7))));
    cases.add(new Case("clip", g -> g.clip(g.input("x", 3, 7), -0.5f, 1)));
    cases.add(new Case("cast there and back", g -> g.toFloat(g.toIndex(g.input("x", 3, 7)))));
    cases.add(new Case("reshape", g -> g.reshape(g.input("x", 3, 4), 2, 1, 6)));
    cases.add(new Case("transpose of a matrix", g -> g.transpose(g.input("x", 3, 5), 1, 0)));
    cases.add(new Case("transpose, cyclic", g -> g.transpose(g.input("x", 2, 3, 5), 2, 0, 1)));
    cases.add(new Case("slice, first axis", g -> g.slice(g.input("x", 5, 3), 0, 2, 4)));
    cases.add(new Case("slice, last axis", g -> g.slice(g.input("x", 2, 3, 5), 2, 4, 5)));
    cases.add(new Case("concat of three",
        g -> g.concat(1, List.of(g.input("a", 2, 3), g.input("b", 2, 1), g.input("c", 2, 2)))));
    cases.add(new Case("concat of one thing twice", g -> {
      Node x = g.input("x", 2, 3);
      return g.concat(0, List.of(x, x));
    }));
    cases.add(new Case("pad", g -> g.pad(g.input("x", 3, 2), 1, 2, 1)));
    cases.add(new Case("pad behind", g -> g.pad(g.input("x", 3, 2), 0, 0, 3)));
    cases.add(new Case("expand", g -> g.expand(g.input("x", 3, 1, 2), 3, 4, 2)));
    cases.add(new Case("expand to more axes", g -> g.expand(g.input("x", 1, 2), 2, 3, 2)));
    for (boolean transA : new boolean[] {false, true}) {
      for (boolean transB : new boolean[] {false, true}) {
        cases.add(new Case("gemm " + transA + " " + transB, g -> {
          Node a = transA ? g.input("a", 3, 2) : g.input("a", 2, 3);
          return g.gemm(a, transB ? g.input("b", 5, 3) : g.input("b", 3, 5), transA, transB);
        }));
      }
    }
    cases.add(new Case("sum over one axis", g -> g.sum(g.input("x", 2, 3, 5), 1)));
    cases.add(new Case("sum over two axes", g -> g.sum(g.input("x", 2, 3, 5), 0, 2)));
    cases.add(new Case("gemm with a bias", g -> g.gemm(g.input("a", 2, 3), g.input("b", 3, 5), g.input("c", 2, 1))));
    cases.add(new Case("gemm with a sum", g -> g.gemm(g.input("a", 2, 1), g.input("b", 1, 5), g.input("c", 2, 5))));
    cases.add(new Case("column sums", g -> g.columnSums(g.input("x", 4, 5))));
    cases.add(new Case("batch matmul", g -> g.batchMatMul(g.input("a", 2, 3), g.input("b", 4, 3, 5))));
    cases.add(new Case("gather scalars", g -> g.gather(g.input("x", 4), g.indexInput("i", 7))));
    cases.add(new Case("gather rows", g -> g.gather(g.input("x", 4, 3), g.indexInput("i", 7))));
    cases.add(new Case("scatter scalars", g -> g.scatterAdd(g.input("x", 4), g.indexInput("i", 9), g.input("u", 9))));
    cases
        .add(new Case("scatter rows", g -> g.scatterAdd(g.input("x", 5, 3), g.indexInput("i", 9), g.input("u", 9, 3))));
    return cases;
  }

  private static Node on(List<Node> pair, BinaryOperator<Node> op) {
    return op.apply(pair.get(0), pair.get(1));
  }

  private static Node itself(Graph g, BinaryOperator<Node> op) {
    Node x = g.input("x", 4);
    return op.apply(x, x);
  }

  @Test
  void everyOperatorHasACase() {
    Set<Object> tested = cases().stream().map(c -> kind(c.formula.apply(new Graph()).op)).collect(Collectors.toSet());
    assertEquals(kinds(Op.class).collect(Collectors.toSet()), tested);
  }

  /** An enum's constants are operators each, a record is one whatever its components. */
  private static Stream<Object> kinds(Class<?> type) {
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
        : type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(OperatorTest::kinds) : Stream.of(type);
  }

  private static Object kind(Op op) {
    return op instanceof Enum<?> ? op : op.getClass();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheDerivative(Case c) {
    Graph g = new Graph();
    Node out = c.formula.apply(g);
    Map<String, Node> outputs = withGradient(g, out);
    Map<String, double[]> inputs = inputs(outputs, c.positive);
    Map<String, double[]> values = new ReferenceEvaluator(outputs).run(inputs);
    ReferenceEvaluator forward = new ReferenceEvaluator(Map.of("out", out));
    double[] seed = inputs.get("seed");
    for (String name : outputs.keySet().stream().filter(n -> n.startsWith("d_")).toList()) {
      if (WITHOUT_GRADIENT.contains(kind(out.op))) {
        assertTrue(Arrays.stream(values.get(name)).allMatch(d -> d == 0), name);
      } else {
        double[] x = inputs.get(name.substring(2));
        FiniteDifferences.check(name, values.get(name), x, () -> {
          double[] y = forward.run(inputs).get("out");
          return IntStream.range(0, y.length).mapToDouble(i -> seed[i] * y[i]).sum();
        });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void onnxRuntimeAgrees(Case c) {
    Graph g = new Graph();
    Map<String, Node> outputs = withGradient(g, c.formula.apply(g));
    assertRuntimeAgrees(outputs, inputs(outputs, c.positive));
  }

  /** Ties, zeros of either sign, values at and far beyond the limits. */
  @Test
  void onnxRuntimeAgreesAtKinks() {
    double[] kinks = {-2.5, -1.5, -1, -0.5, -0.0, 0, 0.5, 1, 1.5, 2.5, 3.5, 1e6, -1e6, 1e-20, -1e-20};
    Graph g = new Graph();
    Node x = g.input("x", kinks.length);
    Map<String, Node> outputs = new HashMap<>();
    List<Function<Node, Node>> formulas =
        List.of(g::sign, g::floor, g::round, g::step, g::relu, g::abs, v -> g.clip(v, -0.5f, 1),
            v -> g.toFloat(g.toIndex(v)));
    for (Function<Node, Node> formula : formulas) {
      Node out = formula.apply(x);
      outputs.put("out " + out.op, out);
      outputs.put("gradient " + out.op, Gradient.of(g.sumAll(out), List.of(x)).getFirst());
    }
    assertRuntimeAgrees(outputs, Map.of("x", kinks));
  }

  private static void assertRuntimeAgrees(Map<String, Node> outputs, Map<String, double[]> inputs) {
    Map<String, double[]> expected = new ReferenceEvaluator(outputs).run(inputs);
    Map<String, double[]> actual = Compiled.run(outputs, inputs);
    expected.forEach((name, values) -> {
      double size = DoubleStream.concat(DoubleStream.of(1), Arrays.stream(values).map(Math::abs)).max().orElseThrow();
      assertArrayEquals(values, actual.get(name), 1e-5 * size, name);
    });
  }

  /** {@code out}, and {@code d_<input>} of Σ seed · out for every float input. */
  private static Map<String, Node> withGradient(Graph g, Node out) {
    List<Node> inputs =
        new ReferenceEvaluator(Map.of("out", out)).inputs().stream().filter(n -> n.type == Node.Type.FLOAT).toList();
    List<Node> gradients = Gradient.of(List.of(out), List.of(g.input("seed", out.shape)), inputs);
    Map<String, Node> outputs = new HashMap<>(Map.of("out", out));
    IntStream.range(0, inputs.size()).forEach(i -> outputs.put("d_" + inputs.get(i).name, gradients.get(i)));
    return outputs;
  }

  /** Random values at least 0.1 away from the multiples of ½, where the kinks are. */
  private static Map<String, double[]> inputs(Map<String, Node> outputs, boolean positive) {
    Random random = new Random(SEED);
    Map<String, double[]> inputs = new HashMap<>();
    for (Node node : new ReferenceEvaluator(outputs).inputs()) {
      inputs.put(node.name, IntStream.range(0, node.size()).mapToDouble(i -> {
        if (node.type == Node.Type.INT64) {
          return random.nextInt(4);
        }
        double size = random.nextInt(4) * 0.5 + random.nextDouble(0.1, 0.4);
        return (float) (positive || random.nextBoolean() ? size : -size);
      }).toArray());
    }
    return inputs;
  }
}
