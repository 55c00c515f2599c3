package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.graph.Compiled;
import org.sanr.encoder.graph.FiniteDifferences;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.ReferenceEvaluator;

/** A strip's gradients against finite differences of its weighted squared errors, in double precision. */
class RenderingGradientTest {
  private static final int SLAB_ROWS = 5;
  private static final int PIXELS = 12;

  private final Random random = new Random(Long.getLong("sanr.test.seed", 20261122));

  /**
   * By design the places where the disparity is looked up count as given. So the derivative is that of the function in which they are held: exactly, whatever the
   * disparity is.
   */
  @Test
  void gradientsWithLookUpsGiven() {
    Map<String, Node> graph = graph(Scenes.full());
    Map<String, double[]> inputs = inputs(graph, Scenes.full());
    inputs.put("disparity", Scenes.random(random, inputs.get("disparity").length, 0.8));
    ReferenceEvaluator sse = new ReferenceEvaluator(Map.of("sse", graph.get("sse")));
    sse.holdStops(inputs);
    check(graph, inputs, sse);
  }

  /**
   * Where the disparity is the same everywhere it does not matter where it is looked up, so what the design leaves out is 0 and the gradients are those of the loss
   * itself, nothing held.
   */
  @Test
  void gradientsAtConstantDisparity() {
    Map<String, Node> graph = graph(Scenes.full());
    Map<String, double[]> inputs = inputs(graph, Scenes.full());
    Arrays.fill(inputs.get("disparity"), 0.83);
    check(graph, inputs, new ReferenceEvaluator(Map.of("sse", graph.get("sse"))));
  }

  @Test
  void gradientsWithoutGeometry() {
    Map<String, Node> graph = graph(Scenes.flat());
    Map<String, double[]> inputs = inputs(graph, Scenes.flat());
    check(graph, inputs, new ReferenceEvaluator(Map.of("sse", graph.get("sse"))));
  }

  @Test
  void everythingLearnedHasAGradient() {
    Set<String> expected = Tensor.of(Scenes.full()).stream().map(Tensor::name)
        .filter(n -> n.matches("[WAB]_.")).map("d_"::concat).collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(Set.of("sse", "d_features", "d_disparity", "d_baseline", "d_view"));
    assertEquals(expected, new TreeSet<>(graph(Scenes.full()).keySet()));
    expected.removeAll(Set.of("d_disparity", "d_baseline", "d_W_2", "d_B_2"));
    assertEquals(expected, new TreeSet<>(graph(Scenes.flat()).keySet()));
  }

  /** Samples far outside of the slab take its edge's values, and no gradient reaches the position. */
  @Test
  void farOutsideOfTheSlabOnlyTheEdgeMatters() {
    Map<String, Node> graph = graph(Scenes.full());
    Map<String, double[]> inputs = inputs(graph, Scenes.full());
    Arrays.fill(inputs.get("disparity"), 100);
    Map<String, double[]> values = new ReferenceEvaluator(graph).run(inputs);
    assertArrayEquals(new double[2], values.get("d_baseline"));
    assertArrayEquals(new double[inputs.get("disparity").length], values.get("d_disparity"));
    int channels = Scenes.full().textureLevels();
    int touched = (SLAB_ROWS - 1) * Scenes.full().canvasWidth() * channels; // baseline (−, +): bottom left corner
    double[] d = values.get("d_features");
    assertTrue(IntStream.range(0, d.length).allMatch(i -> (d[i] != 0) == (i >= touched && i < touched + channels)));
  }

  @Test
  void onnxRuntimeAgrees() {
    Map<String, Node> graph = graph(Scenes.full());
    Map<String, double[]> inputs = inputs(graph, Scenes.full());
    Map<String, double[]> actual = Compiled.run(graph, inputs);
    new ReferenceEvaluator(graph).run(inputs).forEach((name, expected) -> {
      double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertArrayEquals(expected, actual.get(name), 2e-5 * size, name);
    });
  }

  private static void check(Map<String, Node> graph, Map<String, double[]> inputs, ReferenceEvaluator sse) {
    double[] weight = inputs.get("weight");
    new ReferenceEvaluator(graph).run(inputs).forEach((name, gradient) -> {
      if (name.startsWith("d_")) {
        FiniteDifferences.check(name, gradient, inputs.get(name.substring(2)), () -> {
          double[] errors = sse.run(inputs).get("sse");
          return weight[0] * errors[0] + weight[1] * errors[1] + weight[2] * errors[2];
        });
      }
    });
  }

  private static Map<String, Node> graph(SceneHeader header) {
    return new Rendering(header, header.canvasWidth(), SLAB_ROWS, PIXELS).step();
  }

  private Map<String, double[]> inputs(Map<String, Node> graph, SceneHeader header) {
    Map<String, double[]> inputs = new ReferenceEvaluator(graph).randomInputs(random, 1);
    int[] home = random.ints(PIXELS, 0, SLAB_ROWS * header.canvasWidth()).toArray();
    inputs.put("y", Arrays.stream(home).mapToDouble(i -> i / header.canvasWidth()).toArray());
    inputs.put("x", Arrays.stream(home).mapToDouble(i -> i % header.canvasWidth()).toArray());
    inputs.put("home", Arrays.stream(home).asDoubleStream().toArray());
    inputs.put("baseline", new double[] {-0.7, 0.9});
    inputs.put("weight", new double[] {3, 0.5, 0.25});
    return inputs;
  }
}
