package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.Compiled;
import org.sanr.encoder.graph.FiniteDifferences;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.ReferenceEvaluator;

/** The formulas' {@code d_…} outputs against finite differences of the loss, in double precision. */
class ModelGradientTest {
  private final Random random = new Random(Long.getLong("sanr.test.seed", 20261122));

  static List<SceneHeader> headers() {
    return Scenes.all();
  }

  static List<SceneHeader> withGeometry() {
    return Scenes.all().stream().filter(h -> h.geometryLevels() > 0).toList();
  }

  @ParameterizedTest
  @MethodSource("headers")
  void texture(SceneHeader header) {
    texture(Resolution.full(header));
  }

  @ParameterizedTest
  @MethodSource("withGeometry")
  void geometry(SceneHeader header) {
    geometry(Resolution.full(header));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void reduced(int level) {
    Resolution resolution = new Resolution(Scenes.reducible(), level);
    texture(resolution);
    geometry(resolution);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void reducedWithChroma(int level) {
    texture(new Resolution(Scenes.chroma(), level));
  }

  private void texture(Resolution resolution) {
    Pyramids pyramids = new Pyramids(resolution);
    pyramid(pyramids.texture(), pyramids.textureGradient());
  }

  private void geometry(Resolution resolution) {
    Pyramids pyramids = new Pyramids(resolution);
    pyramid(pyramids.geometry(), pyramids.geometryGradient());
  }

  private void pyramid(Map<String, Node> graph, Map<String, Node> gradient) {
    ReferenceEvaluator forward = new ReferenceEvaluator(graph);
    ReferenceEvaluator backward = new ReferenceEvaluator(gradient);
    Map<String, double[]> inputs = new TreeMap<>(backward.randomInputs(random, 1));
    forward.randomInputs(random, 1).forEach(inputs::putIfAbsent); // a bias is no input of the way back
    // A hidden unit that is off at every sample has no gradient, and a small canvas has few samples.
    inputs.computeIfPresent("geometryB1", (_, b) -> Arrays.stream(b).map(v -> v + 2).toArray());
    double[] seed = inputs.get("seed");
    checkAll(backward.run(inputs), inputs, () -> dot(seed, forward.run(inputs).get("out")));
  }

  @ParameterizedTest
  @EnumSource
  void latentRate(LatentRate.Coarser coarser) {
    Map<String, Node> graph = new LatentRate(5, 7, 4, coarser).step();
    ReferenceEvaluator all = new ReferenceEvaluator(graph);
    Map<String, double[]> inputs = all.randomInputs(random, 1);
    inputs.put("own", Scenes.random(random, 7 * 7, 3)); // far and near of the mean, on both sides of its half
    double scale = 0.7;
    inputs.put("scale", new double[] {scale});
    ReferenceEvaluator bits = new ReferenceEvaluator(Map.of("bits", graph.get("bits")));
    assertEquals(coarser == LatentRate.Coarser.NONE, !graph.containsKey("d_coarse"));
    checkAll(all.run(inputs), inputs, () -> scale * bits.run(inputs).get("bits")[0]);
  }

  /** A level's bands, cut at even rows, cost what the level costs: contexts reach over the cut. */
  @Test
  void bandsOfALevelAddUp() {
    int w = 5;
    int wc = 3;
    ReferenceEvaluator whole = new ReferenceEvaluator(new LatentRate(7, w, 4, LatentRate.Coarser.HALF_SIZE).step());
    Map<String, double[]> inputs = whole.randomInputs(random, 1);
    double[] own = inputs.get("own"); // two rows, then the level's seven
    double[] coarse = inputs.get("coarse"); // one row, the coarser level's four, another one
    double bits = 0;
    for (int first : new int[] {0, 4}) {
      int h = first == 0 ? 4 : 3;
      Map<String, double[]> band = new TreeMap<>(inputs);
      band.put("own", Arrays.copyOfRange(own, first * w, (first + h + 2) * w));
      band.put("coarse", Arrays.copyOfRange(coarse, first / 2 * wc, (first / 2 + (h + 1) / 2 + 2) * wc));
      bits +=
          new ReferenceEvaluator(new LatentRate(h, w, 4, LatentRate.Coarser.HALF_SIZE).step()).run(band).get("bits")[0];
    }
    assertEquals(whole.run(inputs).get("bits")[0], bits, 1e-9 * bits);
  }

  @Test
  void weightRate() {
    Map<String, Node> graph = WeightRate.step(9, 3);
    Map<String, double[]> inputs = new TreeMap<>();
    inputs.put("w", Scenes.random(random, 9, 0.2));
    inputs.put("step", IntStream.range(0, 9).mapToDouble(i -> i < 5 ? 1 / 16.0 : 1 / 64.0).toArray());
    inputs.put("tensor", new double[] {0, 0, 0, 1, 1, 2, 2, 2, 2});
    inputs.put("log2Scale", new double[] {-0.6, 0.3, 1.9});
    inputs.put("scale", new double[] {1.3});
    ReferenceEvaluator bits = new ReferenceEvaluator(Map.of("bits", graph.get("bits")));
    checkAll(new ReferenceEvaluator(graph).run(inputs), inputs, () -> 1.3 * bits.run(inputs).get("bits")[0]);
  }

  /** Far out in the tail of a narrow law, where masses are below the smallest float, bits and gradients are still finite and right. */
  @Test
  void farSymbolsHaveAGradientInFloats() {
    Map<String, double[]> inputs =
        Map.of("w", new double[] {2000, -1500, 3}, "step", new double[] {1, 1, 1}, "tensor", new double[] {0, 0, 1},
            "log2Scale", new double[] {-3, 7}, "scale", new double[] {1});
    Map<String, Node> graph = WeightRate.step(3, 2);
    Map<String, double[]> expected = new ReferenceEvaluator(graph).run(inputs);
    Map<String, double[]> actual = Compiled.run(graph, inputs);
    assertEquals(8 / Math.log(2), expected.get("d_w")[0], 1e-4); // 1/b nats for each step away
    assertTrue(expected.get("bits")[0] > 3500 * 8);
    actual.forEach(
        (name, values) -> assertArrayEquals(expected.get(name), values, 1e-4 * Math.abs(expected.get(name)[0]), name));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 1})
  void relaxation(double temperature) {
    int n = 40;
    Map<String, Node> graph = Relaxation.soft(n);
    Map<String, double[]> inputs = new TreeMap<>();
    inputs.put("z", Scenes.random(random, n, 3));
    inputs.put("noise", Scenes.random(random, n, 0.5));
    inputs.put("temperature", new double[] {temperature});
    double width = 0.8;
    inputs.put("width", new double[] {width});
    Map<String, double[]> values = new ReferenceEvaluator(graph).run(inputs);
    double[] z = inputs.get("z");
    double[] y = IntStream.range(0, n)
        .mapToDouble(i -> soft(soft(z[i], temperature) + width * inputs.get("noise")[i], temperature))
        .toArray();
    assertArrayEquals(y, values.get("y"), 1e-12);
    ReferenceEvaluator forward = new ReferenceEvaluator(Map.of("y", graph.get("y")));
    // y depends on z element by element, so the sum's gradient is the slope.
    FiniteDifferences.check("z", values.get("slope"), z, () -> Arrays.stream(forward.run(inputs).get("y")).sum());
  }

  /** Cold and without noise it is rounding, warm it is the identity. */
  @Test
  void relaxationLiesBetweenIdentityAndRounding() {
    Map<String, double[]> inputs = new TreeMap<>();
    inputs.put("z", new double[] {-1.7, -0.4, 0.3, 0.55, 2.8});
    inputs.put("noise", new double[5]);
    inputs.put("width", new double[1]);
    inputs.put("temperature", new double[] {0.005});
    assertArrayEquals(new double[] {-2, 0, 0, 1, 3}, Compiled.run(Relaxation.soft(5), inputs).get("y"), 1e-6);
    inputs.put("temperature", new double[] {100});
    assertArrayEquals(inputs.get("z"), Compiled.run(Relaxation.soft(5), inputs).get("y"), 1e-4);
  }

  private static double soft(double x, double t) {
    double base = Math.floor(x) + 0.5;
    return base + 0.5 * Math.tanh((x - base) / t) / Math.tanh(0.5 / t);
  }

  /** Ten steps against the paper's algorithm, in floats as the trainer takes them. */
  @Test
  void adam() {
    int n = 6;
    double rate = 0.01;
    double epsilon = 1e-8;
    double beta1 = 0.9;
    double beta2 = 0.99;
    double[] x = Scenes.random(random, n, 1);
    double[] m = new double[n];
    double[] v = new double[n];
    Map<String, double[]> in = new TreeMap<>(Map.of("value", x.clone(), "m", m.clone(), "v", v.clone()));
    in.put("slope", Scenes.random(random, n, 2));
    in.put("factor", new double[] {1, 1, 1, 0.1, 10, 0});
    in.put("epsilon", new double[] {epsilon});
    try (Compiled program = new Compiled(Adam.step(n))) {
      for (int t = 1; t <= 10; t++) {
        in.put("gradient", Scenes.random(random, n, 3));
        in.put("rate", new double[] {rate / (1 - Math.pow(beta1, t))});
        in.put("correction", new double[] {1 / (1 - Math.pow(beta2, t))});
        for (int i = 0; i < n; i++) {
          double g = in.get("gradient")[i] * in.get("slope")[i];
          m[i] = beta1 * m[i] + (1 - beta1) * g;
          v[i] = beta2 * v[i] + (1 - beta2) * g * g;
          double size = Math.sqrt(v[i] / (1 - Math.pow(beta2, t))) + epsilon;
          x[i] -= in.get("factor")[i] * rate * (m[i] / (1 - Math.pow(beta1, t))) / size;
        }
        program.run(in).forEach((name, values) -> in.put(name.replace("_out", ""), values));
      }
    }
    assertArrayEquals(x, in.get("value"), 1e-5);
    assertArrayEquals(m, in.get("m"), 1e-5);
    assertArrayEquals(v, in.get("v"), 1e-5);
  }

  /** Every {@code d_<input>} that there is. */
  private static void checkAll(Map<String, double[]> outputs, Map<String, double[]> inputs, DoubleSupplier loss) {
    outputs.forEach((name, gradient) -> {
      if (name.startsWith("d_")) {
        FiniteDifferences.check(name, gradient, inputs.get(name.substring(2)), loss);
      }
    });
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
