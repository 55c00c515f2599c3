package org.sanr.encoder.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.FiniteDifferences;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.ReferenceEvaluator;

/**
 * The formulas put together as a training step does: pyramids, two views of a tiny scene, the rates of latents and weights. The gradient that the formulas hand to each
 * other is that of the whole loss, in double precision, but for what {@link Rendering} leaves out by design.
 */
class WholeLossTest {
  private static final SceneHeader HEADER = Scenes.full();
  private static final double BIT = 0.03;

  private record View(ReferenceEvaluator all, ReferenceEvaluator sse, Map<String, double[]> fixed) {}

  private record Level(String context, int index, double[] own, double[] coarse, ReferenceEvaluator rate) {}

  private final Random random = new Random(Long.getLong("sanr.test.seed", 20261122));
  private final Map<String, double[]> weights = Scenes.weights(HEADER, random, 0.6);
  private final Map<String, double[]> texture = latents(0, HEADER.textureLevels());
  private final Map<String, double[]> geometry = latents(HEADER.geometryFirst(), HEADER.geometryLevels());
  private final Pyramids pyramids = new Pyramids(Resolution.full(HEADER));
  private final ReferenceEvaluator features = new ReferenceEvaluator(pyramids.texture());
  private final ReferenceEvaluator disparity = new ReferenceEvaluator(pyramids.geometry());
  private final List<View> views = List.of(view(-0.5, 0.9), view(0.6, -0.3));
  private final List<Level> levels = new ArrayList<>();
  private final Map<String, double[]> weightRate = new TreeMap<>();
  private final ReferenceEvaluator weightBits;

  WholeLossTest() {
    addLevels("textureContext", texture, HEADER.textureContext());
    addLevels("geometryContext", geometry, HEADER.geometryContext());
    int n = weights.values().stream().mapToInt(w -> w.length).sum();
    weightBits = new ReferenceEvaluator(WeightRate.step(n, weights.size()));
    double[] step = new double[n];
    Arrays.fill(step, 1 / 16.0);
    weightRate.put("step", step);
    double[] tensor = new double[n];
    int at = 0;
    int index = 0;
    for (double[] w : weights.values()) {
      Arrays.fill(tensor, at, at += w.length, index++);
    }
    weightRate.put("tensor", tensor);
    weightRate.put("log2Scale", Scenes.random(random, weights.size(), 2));
    weightRate.put("scale", new double[] {BIT});
  }

  private Map<String, double[]> latents(int first, int count) {
    Map<String, double[]> latents = new TreeMap<>();
    for (int l = first; l < first + count; l++) {
      latents.put("y" + l, Scenes.random(random, HEADER.levelHeight(l) * HEADER.levelWidth(l), 2));
    }
    return latents;
  }

  /** The whole view as one strip, in a slab as large as the canvas. */
  private View view(double vertical, double horizontal) {
    int pixels = HEADER.height() * HEADER.width();
    Map<String, Node> graph = new Rendering(HEADER, HEADER.canvasWidth(), HEADER.canvasHeight(), pixels).step();
    ReferenceEvaluator all = new ReferenceEvaluator(graph);
    Map<String, double[]> fixed = all.randomInputs(random, 0.5);
    for (int i = 0; i < pixels; i++) {
      int y = HEADER.marginY() + i / HEADER.width();
      int x = HEADER.marginX() + i % HEADER.width();
      fixed.get("y")[i] = y;
      fixed.get("x")[i] = x;
      fixed.get("home")[i] = y * HEADER.canvasWidth() + x;
    }
    fixed.put("baseline", new double[] {vertical, horizontal});
    fixed.put("weight", new double[] {1, 0.3, 0.2});
    return new View(all, new ReferenceEvaluator(Map.of("sse", graph.get("sse"))), fixed);
  }

  private void addLevels(String context, Map<String, double[]> latents, int units) {
    List<String> names = List.copyOf(latents.keySet()); // y0 … y9 in order
    for (int i = 0; i < names.size(); i++) {
      int level = Integer.parseInt(names.get(i).substring(1));
      double[] coarse = i + 1 < names.size() ? latents.get(names.get(i + 1)) : null;
      Map<String, Node> graph =
          new LatentRate(HEADER.levelHeight(level), HEADER.levelWidth(level), units,
              coarse == null ? LatentRate.Coarser.NONE : LatentRate.Coarser.HALF_SIZE).step();
      levels.add(new Level(context, i, latents.get(names.get(i)), coarse, new ReferenceEvaluator(graph)));
    }
  }

  @BeforeEach
  void holdLookUps() {
    views.forEach(v -> v.sse.holdStops(inputs(v)));
  }

  private Map<String, double[]> with(Map<String, double[]> more) {
    Map<String, double[]> all = new TreeMap<>(weights);
    all.putAll(more);
    return all;
  }

  private Map<String, double[]> inputs(View view) {
    Map<String, double[]> in = new TreeMap<>(view.fixed);
    in.putAll(weights);
    in.put("features", features.run(with(texture)).get("out"));
    in.put("disparity", disparity.run(with(geometry)).get("out"));
    return in;
  }

  /** The level with its two rows of zeros above, the coarser one with one on either side. */
  private Map<String, double[]> inputs(Level level) {
    Map<String, double[]> in = new TreeMap<>();
    for (String name : List.of("W1", "B1", "W2", "B2", "W3")) {
      in.put(name, weights.get(level.context + name));
    }
    in.put("B3", Arrays.copyOfRange(weights.get(level.context + "B3"), 2 * level.index, 2 * level.index + 2));
    int number = level.index + (level.context.startsWith("geometry") ? HEADER.geometryFirst() : 0);
    in.put("own", Scenes.framed(level.own, HEADER.levelWidth(number), 2, 0));
    if (level.coarse != null) {
      in.put("coarse", Scenes.framed(level.coarse, HEADER.levelWidth(number + 1), 1, 1));
    }
    in.put("scale", new double[] {BIT});
    return in;
  }

  private Map<String, double[]> weightInputs() {
    Map<String, double[]> in = new TreeMap<>(weightRate);
    in.put("w", weights.values().stream().flatMapToDouble(Arrays::stream).toArray());
    return in;
  }

  private double loss() {
    double loss = BIT * weightBits.run(weightInputs()).get("bits")[0];
    for (Level level : levels) {
      loss += BIT * level.rate.run(inputs(level)).get("bits")[0];
    }
    for (View view : views) {
      double[] sse = view.sse.run(inputs(view)).get("sse");
      for (int c = 0; c < 3; c++) {
        loss += view.fixed.get("weight")[c] * sse[c];
      }
    }
    return loss;
  }

  /** Gradients of all latents ({@code texture.y0} and so on) and weights. */
  private Map<String, double[]> gradient() {
    Map<String, double[]> sum = new TreeMap<>();
    double[] dFeatures = new double[features.run(with(texture)).get("out").length];
    double[] dDisparity = new double[disparity.run(with(geometry)).get("out").length];
    for (View view : views) {
      Map<String, double[]> d = view.all.run(inputs(view));
      addTo(dFeatures, d.get("d_features"), 0);
      addTo(dDisparity, d.get("d_disparity"), 0);
      weights.forEach((name, w) -> add(sum, name, w.length, 0, d.get("d_" + name)));
    }
    Map.of("texture", texture, "geometry", geometry).forEach((pyramid, latents) -> {
      boolean isTexture = pyramid.equals("texture");
      Map<String, double[]> in = with(latents);
      in.put("seed", isTexture ? dFeatures : dDisparity);
      Map<String, Node> graph = isTexture ? pyramids.textureGradient() : pyramids.geometryGradient();
      new ReferenceEvaluator(graph).run(in).forEach((name, d) -> {
        String leaf = name.substring(2);
        add(sum, latents.containsKey(leaf) ? pyramid + "." + leaf : leaf, d.length, 0, d);
      });
    });
    for (Level level : levels) {
      boolean isTexture = level.context.startsWith("texture");
      int number = level.index + (isTexture ? 0 : HEADER.geometryFirst());
      String name = (isTexture ? "texture.y" : "geometry.y");
      Map<String, double[]> d = level.rate.run(inputs(level));
      add(sum, name + number, level.own.length, -2 * HEADER.levelWidth(number), d.get("d_own"));
      if (level.coarse != null) {
        add(sum, name + (number + 1), level.coarse.length, -HEADER.levelWidth(number + 1), d.get("d_coarse"));
      }
      for (String w : List.of("W1", "B1", "W2", "B2", "W3", "B3")) {
        int at = w.equals("B3") ? 2 * level.index : 0;
        add(sum, level.context + w, weights.get(level.context + w).length, at, d.get("d_" + w));
      }
    }
    double[] dWeights = weightBits.run(weightInputs()).get("d_w");
    int at = 0;
    for (Map.Entry<String, double[]> w : weights.entrySet()) {
      add(sum, w.getKey(), w.getValue().length, -at, dWeights);
      at += w.getValue().length;
    }
    return sum;
  }

  private static void add(Map<String, double[]> sums, String name, int size, int at, double[] part) {
    if (part != null) {
      addTo(sums.computeIfAbsent(name, _ -> new double[size]), part, at);
    }
  }

  /** Element i of the part belongs to element i + at of the sum, or to nothing. */
  private static void addTo(double[] sum, double[] part, int at) {
    for (int i = Math.max(0, -at); i < Math.min(part.length, sum.length - at); i++) {
      sum[i + at] += part[i];
    }
  }

  @Test
  void gradientOfEverything() {
    Map<String, double[]> gradient = gradient();
    Map<String, double[]> all = new TreeMap<>(weights);
    texture.forEach((name, y) -> all.put("texture." + name, y));
    geometry.forEach((name, y) -> all.put("geometry." + name, y));
    all.forEach((name, x) -> {
      int[] some = random.ints(6, 0, x.length).toArray();
      FiniteDifferences.check(name, gradient.get(name), x, this::loss, some);
    });
  }
}
