package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.ReferenceEvaluator;

/** Code lengths against the Laplace distribution's own formula, and the parameters that reach it. */
class LaplaceRateTest {
  private final Random random = new Random(Long.getLong("sanr.test.seed", 20261122));

  @Test
  void bitsAreThoseOfTheUnitInterval() {
    int n = 300;
    Graph g = new Graph();
    Node bits = LaplaceRate.bits(g, g.input("y", n), g.input("mean", n), g.input("log2Scale", n));
    double[] y = Scenes.random(random, n, 4);
    double[] mean = Scenes.random(random, n, 3);
    double[] log2Scale = Scenes.random(random, n, 2);
    for (int i = 0; i < 3; i++) {
      y[i] = mean[i] + 0.5 * i; // in the middle, at the seam of the formula's halves, beyond
    }
    double[] expected = IntStream.range(0, n).mapToDouble(i -> bits(y[i] - mean[i], log2Scale[i])).toArray();
    double[] actual = new ReferenceEvaluator(Map.of("bits", bits))
        .run(Map.of("y", y, "mean", mean, "log2Scale", log2Scale)).get("bits");
    assertArrayEquals(expected, actual, 1e-4);
  }

  /** −log2 of the mass between d − ½ and d + ½. */
  private static double bits(double d, double log2Scale) {
    double b = Math.pow(2, log2Scale);
    return -Math.log(below(d + 0.5, b) - below(d - 0.5, b)) / Math.log(2);
  }

  private static double below(double x, double b) {
    return x < 0 ? 0.5 * Math.exp(x / b) : 1 - 0.5 * Math.exp(-x / b);
  }

  /** Spec 4.6: with weights 0 the context network's last bias is the mean, and the scale in steps of eight of 2^(1/5), −26…36 of them. */
  @ParameterizedTest
  @ValueSource(doubles = {-1.5, -0.6, 0, 0.7, 1.9, 4.4, 6})
  void lastBiasIsTheLaw(double scale) {
    Map<String, Node> graph = new LatentRate(5, 7, 4, LatentRate.Coarser.NONE).step();
    ReferenceEvaluator evaluator = new ReferenceEvaluator(Map.of("bits", graph.get("bits")));
    Map<String, double[]> in = evaluator.randomInputs(random, 1);
    in.replaceAll((_, values) -> new double[values.length]);
    double[] own = Scenes.random(random, 7 * 7, 2);
    in.put("own", own);
    in.put("B3", new double[] {0.4, scale});
    double log2Scale = Math.clamp(8 * scale, -26, 36) / 5;
    double expected = IntStream.range(14, own.length).mapToDouble(i -> bits(own[i] - 0.4, log2Scale)).sum();
    assertEquals(expected, evaluator.run(in).get("bits")[0], 1e-5 * expected);
  }
}
