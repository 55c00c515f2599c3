package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.entropy.LaplaceTables;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.Compiled;
import org.sanr.encoder.stream.CodedSize;

/** What is trained is what is coded: rates from ONNX Runtime against the coder's exact code lengths. */
class CostAgreesWithCoderTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261122);

  private final Random random = new Random(SEED);

  /**
   * The law in floats and the law in integers differ by roundings of means, scales and activations: by little, level by level. The coder's law ends at the level's maximum, so
   * the maximum is put where hardly anything is left of it: else its symbols would cost less.
   */
  @Test
  void latentsCostWhatIsTrained() {
    compareBits(41, 50, 0);
    compareBits(41, 50, 2);
  }

  /** In few samples a wrong context does not average out. */
  @RepeatedTest(8)
  void fewLatentsCostWhatIsTrained(RepetitionInfo repetition) {
    random.setSeed(SEED + repetition.getCurrentRepetition());
    compareBits(3, 5, repetition.getCurrentRepetition() % 3);
  }

  private void compareBits(int height, int width, int chroma) {
    SceneHeader h = new SceneHeader(
        1, 2, height, width, 8, 1, 2, 4, chroma, false, 1, 2, 4, List.of(4), 1, false, 12, 8, 0, 0,
        2, 2, List.of(99, 99, 99, 99), List.of(99, 99));
    QuantisedScene legal = Scenes.quantised(h, random);
    QuantisedScene scene = new QuantisedScene(h, legal.tensors(), legal.texture(), legal.geometry());
    CodedSize size = CodedSize.of(scene);
    Map<String, double[]> weights = Scenes.weights(scene);
    compareBits(h, Pyramid.TEXTURE, scene.texture(), weights, size.texture());
    compareBits(h, Pyramid.GEOMETRY, scene.geometry(), weights, size.geometry());
  }

  private static void compareBits(
      SceneHeader h, Pyramid pyramid, List<int[]> levels, Map<String, double[]> weights, List<Double> exact) {
    String network = pyramid.context();
    for (int i = 0; i < levels.size(); i++) {
      int level = pyramid.first(h) + i;
      boolean coarsest = i + 1 == levels.size();
      boolean sameSize = pyramid == Pyramid.TEXTURE && h.isFurther(level + 1);
      LatentRate.Coarser coarser = coarsest
          ? LatentRate.Coarser.NONE
          : sameSize ? LatentRate.Coarser.SAME_SIZE : LatentRate.Coarser.HALF_SIZE;
      Map<String, double[]> in = new TreeMap<>();
      List.of("W1", "B1", "W2", "B2", "W3").forEach(name -> in.put(name, weights.get(network + name)));
      in.put("B3", Arrays.copyOfRange(weights.get(network + "B3"), 2 * i, 2 * i + 2));
      in.put("own", Scenes.framed(Scenes.doubles(levels.get(i)), pyramid.width(h, level), 2, 0));
      if (!coarsest) {
        in.put("coarse", Scenes.framed(Scenes.doubles(levels.get(i + 1)), pyramid.width(h, level + 1), 1, 1));
      }
      in.put("scale", new double[] {1});
      double bits =
          Compiled.run(new LatentRate(pyramid.height(h, level), pyramid.width(h, level), pyramid.contextUnits(h),
              coarser).step(), in)
              .get("bits")[0];
      assertEquals(exact.get(i), bits, 0.5 + 0.01 * bits, network + " level " + level + " of " + levels.get(i).length);
    }
  }

  /** Weights have no context: there the two laws are one, but for the smallest frequencies. */
  @Test
  void weightsCostWhatIsTrained() {
    QuantisedScene scene = Scenes.quantised(Scenes.larger(), random);
    Map<String, Double> exact = CodedSize.of(scene).tensors();
    for (QuantisedTensor t : scene.tensors()) {
      if (t.scaleIndex() == LaplaceTables.ALL_ZERO) {
        continue;
      }
      int n = t.values().length;
      double[] step = new double[n];
      Arrays.fill(step, 1.0 / (1 << t.exponent()));
      double bits = Compiled.run(WeightRate.step(n, 1), Map.of(
          "w", Scenes.doubles(t.floats()), "step", step, "tensor", new double[n], "scale", new double[] {1},
          "log2Scale", new double[] {(t.scaleIndex() - 26) / 5.0})).get("bits")[0];
      assertEquals(exact.get(t.tensor().name()), 10 + bits, 0.002 * bits, t.tensor().name());
    }
  }
}
