package org.sanr.encoder.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.stream.SceneWriter;
import org.sanr.encoder.stream.WeightCoder;

/** Headers of small scenes, odd in every size, and random weights and latents for them. */
final class Scenes {
  private Scenes() {}

  /** All features: margins, geometry from level 1 on, two hidden layers, embeddings, different shifts. */
  static SceneHeader full() {
    return header(6, 7, 1, 2, 3, 0, false, 1, 2, List.of(5, 4));
  }

  /** Another of these, larger, of 16-bit samples. */
  static SceneHeader larger() {
    return header(13, 19, 3, 5, 4, 0, false, 2, 2, List.of(9, 6));
  }

  /** No geometry. */
  static SceneHeader flat() {
    return header(6, 7, 1, 2, 3, 0, false, 0, 0, List.of(4));
  }

  /** A canvas of three by three, whose levels shrink to a single sample; geometry at canvas size. */
  static SceneHeader tiny() {
    return header(1, 1, 1, 1, 3, 0, false, 0, 3, List.of(3));
  }

  /** One level each and so no texture kernels; geometry at half size. */
  static SceneHeader oneLevel() {
    return header(5, 4, 0, 1, 1, 0, false, 1, 1, List.of(3));
  }

  /** Margins of whole samples down to level 3; geometry from level 2 on. */
  static SceneHeader reducible() {
    return header(13, 19, 8, 8, 4, 0, false, 2, 2, List.of(4));
  }

  /** Two levels for chroma, margins of whole samples down to level 3. */
  static SceneHeader chroma() {
    return header(7, 10, 4, 4, 5, 2, false, 1, 2, List.of(4));
  }

  /** Two levels of the view behind one for chroma, none behind them, and margins of whole samples. */
  static SceneHeader views() {
    return header(7, 10, 4, 4, 5, 1, true, 1, 2, List.of(4));
  }

  static List<SceneHeader> all() {
    return List.of(full(), larger(), flat(), tiny(), oneLevel(), chroma(), views());
  }

  private static SceneHeader header(
      int height, int width, int marginY, int marginX, int levels, int chroma, boolean views, int first, int geometry,
      List<Integer> hidden) {
    return new SceneHeader(
        2, 3, height, width, 16, marginY, marginX, levels, chroma, views, first, geometry, 4, hidden, 2, true, 5, 4, 0,
        0,
        2, 1,
        List.of(40, 40, 40, 40, 40).subList(0, levels), List.of(40, 40, 40).subList(0, geometry));
  }

  /** {@return random weights between −size and size by the spec's names} */
  static Map<String, double[]> weights(SceneHeader header, RandomGenerator random, double size) {
    Map<String, double[]> weights = new TreeMap<>();
    for (Tensor t : Tensor.of(header)) {
      weights.put(t.name(), random(random, t.size(), size));
    }
    return weights;
  }

  static double[] random(RandomGenerator random, int n, double size) {
    return random.doubles(n, -size, size).toArray();
  }

  /** {@return a level with rows of zeros above and below} */
  static double[] framed(double[] level, int width, int above, int below) {
    double[] framed = new double[level.length + (above + below) * width];
    System.arraycopy(level, 0, framed, above * width, level.length);
    return framed;
  }

  /** {@return its weights by the spec's names} */
  static Map<String, double[]> weights(QuantisedScene scene) {
    Map<String, double[]> weights = new TreeMap<>();
    scene.tensors().forEach(t -> weights.put(t.tensor().name(), doubles(t.floats())));
    return weights;
  }

  static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  static double[] doubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  /** {@return a random legal scene; the header's maxima are those of its latents} */
  static QuantisedScene quantised(SceneHeader header, RandomGenerator random) {
    List<int[]> texture = latents(random, header, Pyramid.TEXTURE);
    List<int[]> geometry = latents(random, header, Pyramid.GEOMETRY);
    List<QuantisedTensor> tensors = Tensor.of(header).stream().map(t -> tensor(random, t)).toList();
    return new QuantisedScene(SceneWriter.withMaxima(header, texture, geometry), tensors, texture, geometry);
  }

  private static List<int[]> latents(RandomGenerator random, SceneHeader h, Pyramid pyramid) {
    return IntStream.range(pyramid.first(h), pyramid.first(h) + pyramid.levels(h))
        .mapToObj(l -> random.doubles((long) pyramid.height(h, l) * pyramid.width(h, l), -1, 1)
            .mapToInt(u -> (int) Math.rint(6 * u * u * u)).toArray())
        .toList();
  }

  /** Sizes at which colours mostly stay in 0…1, disparities within a few samples and contexts matter. */
  private static QuantisedTensor tensor(RandomGenerator random, Tensor t) {
    String name = t.name();
    int range = switch (name) {
      case "textureKernels", "geometryKernels" -> 15;
      case "W_o" -> 12;
      case "aspect" -> 20;
      case "geometryW1", "geometryB1", "geometryW2", "geometryB2" -> 250;
      case "textureContextW1", "geometryContextW1" -> 110;
      case "textureContextW3", "geometryContextW3" -> 40;
      default -> 60;
    };
    int[] values = random.ints(t.size(), -range, range + 1).toArray();
    if (name.equals("B_o")) {
      values = new int[] {128, 0, 0};
    }
    return new QuantisedTensor(t, 8, WeightCoder.bestScale(values), values);
  }
}
