package org.sanr.decoder.render;

import java.util.Arrays;
import java.util.Map;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** What differs from view to view, spec 6.3: positions, learned offsets, embeddings, and the biases that follow from them. */
final class ViewGrid {
  private final SceneHeader header;
  private final Layer firstLayer;
  private final float verticalScale;
  private final float[] offsets;
  private final float[] embeddings;
  private final float[] bias;
  private final float[] view;
  private final float[] weights;

  /** Takes the scene's tensors by name, and the synthesis network's first layer. */
  ViewGrid(SceneHeader header, Map<String, QuantisedTensor> tensors, Layer firstLayer) {
    this.header = header;
    this.firstLayer = firstLayer;
    QuantisedTensor aspect = tensors.get("aspect");
    verticalScale = aspect == null ? 1f : 1f + aspect.value(0);
    offsets = floats(tensors.get("cameraOffset"));
    embeddings = floats(tensors.get("embedding"));
    bias = floats(tensors.get("B_1"));
    view = floats(tensors.get("A_1"));
    weights = floats(tensors.get("W_1"));
  }

  private static float[] floats(QuantisedTensor t) {
    return t == null ? new float[0] : t.floats();
  }

  /** {@return the first layer of a view, to be made its own} */
  Layer layerOfAView() {
    return header.viewLevels() ? firstLayer.copy() : firstLayer.twin();
  }

  int embeddingSize() {
    return header.embedding();
  }

  /** {@return 1 + aspect} */
  float verticalScale() {
    return verticalScale;
  }

  /** {@return av} */
  float nominalVertical(float v) {
    return v - (header.rows() - 1) / 2f;
  }

  /** {@return au} */
  float nominalHorizontal(float u) {
    return u - (header.cols() - 1) / 2f;
  }

  /** The learned offset, (vertical, horizontal), to {@code out}. */
  void offset(float v, float u, float[] out) {
    perView(offsets, v, u, out);
  }

  /** The learned embedding to {@code out}. */
  void embedding(float v, float u, float[] out) {
    perView(embeddings, v, u, out);
  }

  /** The weights of the view's levels, times its place in the grid, spec 6.3b. */
  void weights(float v, float u, Layer layer) {
    if (!header.viewLevels()) {
      return;
    }
    float cv = CoordinateEncoding.ofView(v, header.rows());
    float cu = CoordinateEncoding.ofView(u, header.cols());
    int level = header.firstViewLevel();
    for (int j = 0; j < layer.outputs(); j++) {
      int at = j * layer.inputs() + level;
      layer.setWeight(j, level, weights[at] * cv);
      layer.setWeight(j, level + 1, weights[at + 1] * cu);
    }
  }

  /** The view's biases to a twin of the first layer. */
  void biases(float v, float u, float[] embedding, Layer layer) {
    float av = nominalVertical(v) / 8;
    float au = nominalHorizontal(u) / 8;
    int inputs = 2 + embedding.length;
    for (int j = 0; j < bias.length; j++) {
      float b = Math.fma(view[j * inputs], av, bias[j]);
      b = Math.fma(view[j * inputs + 1], au, b);
      for (int e = 0; e < embedding.length; e++) {
        b = Math.fma(view[j * inputs + 2 + e], embedding[e], b);
      }
      layer.setBias(j, b);
    }
  }

  /** The values of a view: its own where one was captured, else a bilinear sample of the grid's. */
  private void perView(float[] grid, float v, float u, float[] out) {
    if (grid.length == 0) {
      Arrays.fill(out, 0f);
    } else if (v == (int) v && u == (int) u) {
      System.arraycopy(grid, ((int) v * header.cols() + (int) u) * out.length, out, 0, out.length);
    } else {
      Bilinear.sample(grid, header.rows(), header.cols(), v, u, out);
    }
  }
}
