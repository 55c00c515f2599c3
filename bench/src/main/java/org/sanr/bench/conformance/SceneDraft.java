package org.sanr.bench.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;

/** A scene of random integers that make a picture, with chosen tensors and latents where a vector wants them. */
final class SceneDraft {

  /** How a tensor is coded: exponent, scale index, and a value for each element. */
  private record Coded(int exponent, int scale, ToIntFunction<Integer> values) {}

  private final SceneHeader header;
  private final RandomGenerator random;
  private final Map<String, Coded> chosen = new HashMap<>();
  private ToIntFunction<Integer> latents;
  private int contrast = 8;

  SceneDraft(SceneHeader header, RandomGenerator random) {
    this.header = header;
    this.random = random;
  }

  /** Chooses a tensor's exponent, scale index and values by element. */
  SceneDraft tensor(String name, int exponent, int scale, ToIntFunction<Integer> values) {
    chosen.put(name, new Coded(exponent, scale, values));
    return this;
  }

  /** Chooses every tensor whose name has this ending. */
  SceneDraft tensors(String ending, int exponent, int scale, ToIntFunction<Integer> values) {
    Tensor.of(header).stream().map(Tensor::name).filter(name -> name.endsWith(ending))
        .forEach(name -> tensor(name, exponent, scale, values));
    return this;
  }

  /** Leaves what makes colours of hidden units to chance again, so that the picture shows what all else does. */
  SceneDraft colours() {
    chosen.keySet().removeAll(List.of("W_o", "B_o"));
    return this;
  }

  /** Chooses latents: from a level's maximum to the next latent. */
  SceneDraft latents(ToIntFunction<Integer> values) {
    latents = values;
    return this;
  }

  /** Chooses the exponent of the weights that make colours of hidden units, unless they are chosen; the larger, the less contrast. Above 9, that of the first layer's rises too. */
  SceneDraft contrast(int exponent) {
    contrast = exponent;
    return this;
  }

  /** {@return the scene} */
  QuantisedScene scene() {
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (Tensor t : Tensor.of(header)) {
      tensors.add(chosen.containsKey(t.name()) ? coded(t, chosen.get(t.name())) : usual(t));
    }
    return new QuantisedScene(header, tensors, levels(Pyramid.TEXTURE), levels(Pyramid.GEOMETRY));
  }

  private static QuantisedTensor coded(Tensor tensor, Coded coded) {
    int[] values = new int[tensor.size()];
    for (int i = 0; i < values.length && coded.scale < 63; i++) {
      values[i] = coded.values.applyAsInt(i);
    }
    return new QuantisedTensor(tensor, coded.exponent, coded.scale, values);
  }

  private QuantisedTensor usual(Tensor tensor) {
    String name = tensor.name();
    int[] values = new int[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(-20, 21);
    }
    if (name.equals("B_o")) { // a colour that clips nowhere
      for (int i = 0; i < values.length; i++) {
        values[i] = values[i] / 4 + (i == 0 ? 16 : 0);
      }
    }
    return new QuantisedTensor(tensor, exponent(name), 44, values);
  }

  private int exponent(String name) {
    return switch (name) {
      case "W_o" -> contrast;
      case "W_1" -> Math.max(5, contrast - 4);
      case "cameraOffset" -> 8;
      default -> name.endsWith("Kernels") ? 9 : name.contains("ContextB") ? 8 : 5;
    };
  }

  private List<int[]> levels(Pyramid pyramid) {
    List<int[]> levels = new ArrayList<>();
    for (int i = 0; i < pyramid.levels(header); i++) {
      int level = pyramid.first(header) + i;
      int max = pyramid.max(header, level);
      int[] q = new int[pyramid.height(header, level) * pyramid.width(header, level)];
      for (int j = 0; j < q.length; j++) {
        q[j] = latents != null ? latents.applyAsInt(max) : latent(max, i);
      }
      levels.add(q);
    }
    return levels;
  }

  private int latent(int max, int index) {
    double size = Math.min(max, 1 << index) * random.nextGaussian();
    int q = random.nextInt(100) == 0 ? (random.nextBoolean() ? max : -max) : (int) Math.rint(size);
    return Math.clamp(q, -max, max);
  }
}
