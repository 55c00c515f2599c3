package org.sanr.encoder.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sanr.decoder.entropy.LaplaceTables;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;

/** Legal scenes from a seed: small ones of any shape, for properties that hold of every scene. */
final class RandomScenes {

  private final RandomGenerator random;

  RandomScenes(RandomGenerator random) {
    this.random = random;
  }

  /** {@return a header of any legal shape with at most 5×5 views of at most 40×40} */
  SceneHeader header() {
    int textureLevels = upTo(1, random.nextInt(4) == 0 ? 12 : 5);
    int chromaLevels = upTo(0, Math.max(0, textureLevels - 2));
    int geometryFirst = upTo(0, 6);
    int geometryLevels = random.nextInt(4) == 0
        ? 0
        : upTo(1, Math.min(random.nextInt(4) == 0 ? 12 : 4,
            13 - geometryFirst));
    return new SceneHeader(upTo(1, 5), upTo(1, 5), upTo(1, 40), upTo(1, 40), upTo(8, 16), upTo(0, 5), upTo(0, 5),
        textureLevels, chromaLevels, textureLevels - chromaLevels >= 4 && random.nextBoolean(), geometryFirst,
        geometryLevels, upTo(1, 8),
        IntStream.range(0, upTo(1, 4)).mapToObj(i -> upTo(1, 20)).toList(), random.nextInt(2) * upTo(0, 16),
        random.nextBoolean(), upTo(1, 24), upTo(1, 24), random.nextInt(2) * upTo(4, 6), random.nextInt(2),
        upTo(0, 8), upTo(0, 8), zeros(textureLevels), zeros(geometryLevels));
  }

  /**
   * {@return a scene of such a shape, the maxima of its levels set}
   *
   * @param header its shape
   */
  QuantisedScene scene(SceneHeader header) {
    List<int[]> texture = levels(header, Pyramid.TEXTURE);
    List<int[]> geometry = levels(header, Pyramid.GEOMETRY);
    List<QuantisedTensor> tensors = Tensor.of(header).stream().map(this::tensor).toList();
    return new QuantisedScene(SceneWriter.withMaxima(header, texture, geometry), tensors, texture, geometry);
  }

  private List<int[]> levels(SceneHeader header, Pyramid pyramid) {
    List<int[]> levels = new ArrayList<>();
    for (int level = pyramid.first(header); pyramid.has(header, level); level++) {
      int size = pyramid.height(header, level) * pyramid.width(header, level);
      levels.add(values(size, random.nextInt(8) == 0 ? SceneCheck.MAX_LATENT : upTo(0, 20)));
    }
    return levels;
  }

  private QuantisedTensor tensor(Tensor tensor) {
    String name = tensor.name();
    int exponent;
    int max;
    if (name.endsWith("Kernels")) {
      exponent = upTo(3, 15); // ±2 less the default tap 222/256
      max = (int) Math.min(LaplaceTables.MAX_WEIGHT, 290L << exponent >> 8);
    } else if (name.contains("Context")) {
      boolean weight = name.charAt(name.length() - 2) == 'W';
      exponent = upTo(0, weight ? 8 : 12);
      max = weight ? 511 >> (8 - exponent) : (int) Math.min(LaplaceTables.MAX_WEIGHT, 1L << 21 >> (12 - exponent));
    } else {
      exponent = upTo(0, 15);
      max = LaplaceTables.MAX_WEIGHT;
    }
    max -= start(tensor, exponent);
    int[] values = values(tensor.size(), upTo(0, Math.max(0, max)));
    int best = WeightCoder.bestScale(values);
    int scale = best < LaplaceTables.ALL_ZERO && random.nextInt(4) == 0 ? upTo(0, 62) : best;
    return new QuantisedTensor(tensor, exponent, scale, values);
  }

  /** What the largest of a tensor's initial weights takes of its limit, in steps. */
  private static int start(Tensor tensor, int exponent) {
    double largest = tensor.start().stream().mapToDouble(Math::abs).max().orElse(0);
    return (int) Math.ceil(Math.scalb(largest, exponent));
  }

  /** Values with many small and few large ones, up to a magnitude that is reached now and then. */
  private int[] values(int size, int max) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      double u = random.nextDouble(-1, 1);
      values[i] = random.nextInt(50) == 0 ? (random.nextBoolean() ? max : -max) : (int) (u * u * u * max);
    }
    return values;
  }

  private static List<Integer> zeros(int levels) {
    return IntStream.range(0, levels).mapToObj(i -> 0).toList();
  }

  private int upTo(int min, int max) {
    return random.nextInt(min, max + 1);
  }
}
