package org.sanr.decoder.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedTensor;

/** A coordinate network ready to be rendered, spec 6.5, its first layer parted into what a view, a row and a column add. */
public final class PreparedNetwork extends PreparedModel {
  private final CoordinateHeader header;
  private final Kernels kernels;
  private final Activation activation;
  private final float[] bias;
  private final float[] shared;
  private final Layer columns;
  private final List<Layer> others = new ArrayList<>();

  PreparedNetwork(QuantisedNetwork network, Kernels kernels) {
    this.header = network.header();
    this.kernels = kernels;
    this.activation = Activation.values()[header.activation()];
    Map<String, QuantisedTensor> tensors = network.byName();
    float[] first = tensors.get("W_1").floats();
    int units = header.units();
    int inputs = header.inputs();
    int own = header.imageInputs();
    bias = tensors.get("B_1").floats();
    shared = new float[(inputs - own) * units];
    float[] perColumn = new float[units * own];
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < inputs - own; i++) {
        shared[i * units + j] = first[j * inputs + i];
      }
      System.arraycopy(first, (j + 1) * inputs - own, perColumn, j * own, own);
    }
    columns = Layer.of(perColumn, bias, false);
    for (int i = 2; i <= header.layers(); i++) {
      others.add(Layer.of(tensors.get("W_" + i).floats(), tensors.get("B_" + i).floats(), false));
    }
    others.add(Layer.of(tensors.get("W_o").floats(), tensors.get("B_o").floats(), false));
  }

  @Override
  public CoordinateHeader header() {
    return header;
  }

  @Override
  public void disparity(float[] out) {
    Arrays.fill(out, 0, header.height() * header.width(), 0f);
  }

  @Override
  RowRenderer newRenderer() {
    return new CoordinateRenderer(this);
  }

  Kernels kernels() {
    return kernels;
  }

  Activation activation() {
    return activation;
  }

  /** {@return B_1} */
  float[] bias() {
    return bias;
  }

  /** {@return the first layer's weights of all inputs but the last coordinate's, [inputs][units]: sums over them run side by side} */
  float[] shared() {
    return shared;
  }

  /** {@return the first layer's weights of the last coordinate, without an activation} */
  Layer columns() {
    return columns;
  }

  /** {@return the layers behind the first, without activations, that of the colours last} */
  List<Layer> others() {
    return others;
  }
}
