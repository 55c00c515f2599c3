package org.sanr.encoder.stream;

import java.util.List;
import java.util.stream.IntStream;
import org.sanr.decoder.entropy.LaplaceTables;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.entropy.WeightDecoder;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;

/** Refuses scenes that cannot be coded or that a decoder would refuse (spec chapters 3 to 5). */
final class SceneCheck {

  /** Largest magnitude of a latent, spec chapter 3. */
  static final int MAX_LATENT = 2047;

  private final SceneHeader header;

  private SceneCheck(SceneHeader header) {
    this.header = header;
  }

  /**
   * Checks a whole scene.
   *
   * @throws IllegalArgumentException naming the first part that is wrong, and how
   */
  static void check(QuantisedScene scene) {
    HeaderFields.check(scene.header());
    SceneCheck check = new SceneCheck(scene.header());
    List<Tensor> expected = Tensor.of(scene.header());
    List<Tensor> actual = scene.tensors().stream().map(QuantisedTensor::tensor).toList();
    require(actual.equals(expected), "the header asks for the tensors %s, the scene has %s", expected, actual);
    scene.tensors().forEach(SceneCheck::tensor);
    for (Pyramid pyramid : Pyramid.values()) {
      check.levels(pyramid, pyramid.latents(scene));
    }
  }

  /** Checks one tensor, of a model of any family. */
  static void tensor(QuantisedTensor t) {
    String name = t.tensor().name();
    require(t.exponent() >= 0 && t.exponent() <= 15, "%s: exponent %d is not in 0…15", name, t.exponent());
    require(t.scaleIndex() >= 0 && t.scaleIndex() <= LaplaceTables.ALL_ZERO, "%s: scale %d is not in 0…63", name,
        t.scaleIndex());
    int size = t.tensor().size();
    require(t.values().length == size, "%s has %d values instead of %d", name, t.values().length, size);
    int max = magnitude(t.values());
    require(max <= LaplaceTables.MAX_WEIGHT, "%s: a weight of magnitude %d, allowed are %d", name, max,
        LaplaceTables.MAX_WEIGHT);
    require(t.scaleIndex() < LaplaceTables.ALL_ZERO || max == 0, "%s: scale 63 says that all is zero, but not all is",
        name);
    require(WeightDecoder.withinLimits(t),
        "%s with exponent %d and magnitudes up to %d exceeds its limits (spec 4.6, 5.1)",
        name, t.exponent(), max);
  }

  private void levels(Pyramid pyramid, List<int[]> levels) {
    int count = pyramid.levels(header);
    require(levels.size() == count, "%d levels of %s instead of %d", levels.size(), pyramid, count);
    for (int i = 0; i < count; i++) {
      int level = pyramid.first(header) + i;
      long size = (long) pyramid.height(header, level) * pyramid.width(header, level);
      int length = levels.get(i).length;
      require(length == size, "%s level %d has %d latents instead of %d", pyramid, level, length, size);
      int max = magnitude(levels.get(i));
      int allowed = pyramid.max(header, level);
      require(max <= allowed, "%s level %d: a latent of magnitude %d, the header says %d", pyramid, level, max,
          allowed);
    }
  }

  /** {@return the largest magnitude, 0 of nothing, 2^31 − 1 also where it is 2^31} */
  static int magnitude(int[] values) {
    return IntStream.of(values).map(v -> v < 0 ? -Math.max(v, -Integer.MAX_VALUE) : v).max().orElse(0);
  }

  private static void require(boolean condition, String message, Object... facts) {
    if (!condition) {
      throw new IllegalArgumentException(message.formatted(facts));
    }
  }
}
