package org.sanr.decoder.scene;

import java.util.ArrayList;
import java.util.List;

/**
 * Names and shapes of the weight tensors, spec 5.1.
 *
 * @param name the spec's name, such as {@code geometryW1} or {@code W_2}
 * @param shape row-major shape, one or two dimensions
 * @param start what the coded values are added to, spec 5.2, row-major; empty where all are 0
 */
public record Tensor(String name, List<Integer> shape, List<Float> start) {

  /** {@return what the coded value of an element is added to} */
  public float start(int i) {
    return start.isEmpty() ? 0 : start.get(i);
  }

  /** {@return the part of the model that it belongs to: its network, or what it is by itself} */
  public String part() {
    if (name.indexOf('_') >= 0) {
      return "synthesis";
    }
    if (name.equals("aspect")) {
      return "geometry";
    }
    boolean layer = Character.isDigit(name.charAt(name.length() - 1)); // geometryW1
    return layer ? name.substring(0, name.length() - 2) : name;
  }

  /** {@return number of elements} */
  public int size() {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  /**
   * {@return the tensors of a scene in the stream's order, without those that have no elements}
   *
   * @param h the scene's header
   */
  public static List<Tensor> of(SceneHeader h) {
    return shapes(h).stream().map(t -> t.startingFrom(h)).toList();
  }

  /**
   * {@return the same tensors, all starting at 0}
   *
   * @param h the scene's header
   */
  static List<Tensor> shapes(SceneHeader h) {
    List<Tensor> all = new ArrayList<>();
    boolean geometry = h.geometryLevels() > 0;
    all.add(new Tensor("textureKernels", List.of(h.textureLevels() - 1, 4)));
    if (geometry) {
      all.add(new Tensor("geometryKernels", List.of(h.geometryFirst() + h.geometryLevels() - 1, 4)));
      all.add(new Tensor("geometryW1", List.of(h.geometryHidden(), h.geometryLevels())));
      all.add(new Tensor("geometryB1", List.of(h.geometryHidden())));
      all.add(new Tensor("geometryW2", List.of(1, h.geometryHidden())));
      all.add(new Tensor("geometryB2", List.of(1)));
      all.add(new Tensor("aspect", List.of(1)));
      if (h.cameraOffsets()) {
        all.add(new Tensor("cameraOffset", List.of(h.views(), 2)));
      }
    }
    all.add(new Tensor("embedding", List.of(h.views(), h.embedding())));
    int inputs = h.textureLevels();
    for (int i = 0; i < h.hidden().size(); i++) {
      int units = h.hidden().get(i);
      all.add(new Tensor("W_" + (i + 1), List.of(units, inputs)));
      if (i == 0) {
        all.add(new Tensor("A_1", List.of(units, 2 + h.embedding())));
      }
      all.add(new Tensor("B_" + (i + 1), List.of(units)));
      inputs = units;
    }
    all.add(new Tensor("W_o", List.of(3, inputs)));
    all.add(new Tensor("B_o", List.of(3)));
    addContext(all, "textureContext", h.textureContext(), h.textureLevels());
    if (geometry) {
      addContext(all, "geometryContext", h.geometryContext(), h.geometryLevels());
    }
    return all.stream().filter(t -> t.size() > 0).toList();
  }

  private Tensor(String name, List<Integer> shape) {
    this(name, shape, List.of());
  }

  private Tensor startingFrom(SceneHeader h) {
    return new Tensor(name, shape, InitialWeights.of(h.initialWeights(), name, shape, h));
  }

  private static void addContext(List<Tensor> all, String name, int units, int levels) {
    all.add(new Tensor(name + "W1", List.of(units, 17)));
    all.add(new Tensor(name + "B1", List.of(units)));
    all.add(new Tensor(name + "W2", List.of(units, units)));
    all.add(new Tensor(name + "B2", List.of(units)));
    all.add(new Tensor(name + "W3", List.of(2, units)));
    all.add(new Tensor(name + "B3", List.of(levels, 2)));
  }
}
