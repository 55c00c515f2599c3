package org.sanr.decoder.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** The synthesis network, spec 6.3.2: from a sample's features to Y, U, V. Its first layer's biases are those of a view. */
final class SynthesisNetwork {
  private final Layer first;
  private final List<Layer> others;
  private final int widest;

  /** Takes the network's tensors by name. */
  SynthesisNetwork(SceneHeader header, Map<String, QuantisedTensor> tensors) {
    first = Layer.of(tensors.get("W_1").floats(), tensors.get("B_1").floats(), true);
    others = new ArrayList<>();
    int width = first.outputs();
    for (int i = 2; i <= header.hidden().size(); i++) {
      Layer layer = Layer.of(tensors.get("W_" + i).floats(), tensors.get("B_" + i).floats(), true);
      width = Math.max(width, layer.outputs());
      others.add(layer);
    }
    others.add(Layer.of(tensors.get("W_o").floats(), tensors.get("B_o").floats(), false));
    widest = Layer.padded(width);
  }

  /** {@return the first layer, whose biases differ from view to view} */
  Layer first() {
    return first;
  }

  /** {@return rows that each of the two arrays given to {@link #apply} needs} */
  int widest() {
    return widest;
  }

  /**
   * Applies the network to a tile.
   *
   * @param viewLayer first layer of the view
   * @param features [C][stride]
   * @param a room for {@link #widest} rows of {@code stride}
   * @param b likewise
   * @param stride samples of a full tile
   * @param n samples, a multiple of {@link Kernels#BLOCK}
   * @return that of a and b which holds Y, U, V as rows of {@code stride}
   */
  float[] apply(Kernels kernels, Layer viewLayer, float[] features, float[] a, float[] b, int stride, int n) {
    kernels.dense(viewLayer, features, 0, stride, a, 0, stride, n);
    float[] in = a;
    float[] out = b;
    for (Layer layer : others) {
      kernels.dense(layer, in, 0, stride, out, 0, stride, n);
      float[] swap = in;
      in = out;
      out = swap;
    }
    return in;
  }
}
