package org.sanr.decoder.render;

import java.util.Map;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** What differs from view to view, spec 6.3: positions, learned offsets, embeddings, and the biases that follow from them. */
final class ViewGrid {
  private final SceneHeader header;
  private final SynthesisNetwork network;
  private final float verticalScale;
  private final float[] offsets;
  private final float[] embeddings;
  private final float[] bias;
  private final float[] view;

  /** Takes the scene's tensors by name. */
  ViewGrid(SceneHeader header, Map<String, QuantisedTensor> tensors, SynthesisNetwork network) {
    this.header = header;
    this.network = network;
    QuantisedTensor aspect = tensors.get("aspect");
    verticalScale = aspect == null ? 1f : 1f + aspect.value(0);
    offsets = floats(tensors.get("cameraOffset"));
    embeddings = floats(tensors.get("embedding"));
    bias = floats(tensors.get("B_1"));
    view = floats(tensors.get("A_1"));
  }

  private static float[] floats(QuantisedTensor t) {
    return t == null ? new float[0] : t.floats();
  }

  /**
   * {@return the viewpoint at a position}
   *
   * @param v 0…rows−1
   * @param u 0…cols−1
   * @throws IllegalArgumentException if the position lies outside of the grid
   */
  Viewpoint at(float v, float u) {
    if (!(v >= 0 && v <= header.rows() - 1 && u >= 0 && u <= header.cols() - 1)) {
      throw new IllegalArgumentException(
          "view (" + v + ", " + u + ") of a grid of " + header.rows() + " × " + header.cols());
    }
    float av = v - (header.rows() - 1) / 2f;
    float au = u - (header.cols() - 1) / 2f;
    float[] offset = perView(offsets, 2, v, u);
    float bv = (av + offset[0]) * verticalScale;
    float bu = au + offset[1];
    return new Viewpoint(bv, bu, network.firstWith(biases(av, au, perView(embeddings, header.embedding(), v, u))));
  }

  private float[] biases(float av, float au, float[] embedding) {
    float[] b = bias.clone();
    int inputs = 2 + embedding.length;
    for (int j = 0; j < b.length; j++) {
      b[j] = Math.fma(view[j * inputs], av / 8, b[j]);
      b[j] = Math.fma(view[j * inputs + 1], au / 8, b[j]);
      for (int e = 0; e < embedding.length; e++) {
        b[j] = Math.fma(view[j * inputs + 2 + e], embedding[e], b[j]);
      }
    }
    return b;
  }

  /** {@return the values of a view, its own where one was captured, else a bilinear sample of the grid's} */
  private float[] perView(float[] grid, int values, float v, float u) {
    float[] out = new float[values];
    if (grid.length == 0) {
      return out;
    }
    if (v == (int) v && u == (int) u) {
      System.arraycopy(grid, ((int) v * header.cols() + (int) u) * values, out, 0, values);
    } else {
      Bilinear.sample(grid, header.rows(), header.cols(), values, v, u, out, 0, 1);
    }
    return out;
  }
}
