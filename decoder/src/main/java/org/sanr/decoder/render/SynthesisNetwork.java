package org.sanr.decoder.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.kernel.SampleRows;
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
   * @param features a row for each channel
   * @param a room for {@link #widest} rows
   * @param b likewise
   * @param n samples, a multiple of {@link Kernels#BLOCK}
   * @return that of a and b which holds Y, U, V
   */
  SampleRows apply(Kernels kernels, Layer viewLayer, SampleRows features, SampleRows a, SampleRows b, int n) {
    kernels.dense(viewLayer, features, a, n);
    SampleRows in = a;
    SampleRows out = b;
    for (Layer layer : others) {
      kernels.dense(layer, in, out, n);
      SampleRows swap = in;
      in = out;
      out = swap;
    }
    return in;
  }
}
