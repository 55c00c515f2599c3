package org.sanr.decoder.render;

import org.sanr.decoder.kernel.Layer;

/** A place from which views are rendered, spec 6.3, with its share of the synthesis network worked out. It can be moved. */
final class Viewpoint {
  private final ViewGrid grid;
  private final Layer layer;
  private final float[] offset = new float[2];
  private final float[] embedding;
  private float v = Float.NaN;
  private float u = Float.NaN;
  private float vertical;
  private float horizontal;

  /** Starts nowhere. */
  Viewpoint(ViewGrid grid) {
    this.grid = grid;
    this.layer = grid.layerOfAView();
    this.embedding = new float[grid.embeddingSize()];
  }

  /**
   * Moves there.
   *
   * @param toV 0…rows−1
   * @param toU 0…cols−1
   */
  void move(float toV, float toU) {
    if (toV == v && toU == u) {
      return;
    }
    v = toV;
    u = toU;
    grid.offset(v, u, offset);
    vertical = (grid.nominalVertical(v) + offset[0]) * grid.verticalScale();
    horizontal = grid.nominalHorizontal(u) + offset[1];
    grid.embedding(v, u, embedding);
    grid.biases(v, u, embedding, layer);
    grid.weights(v, u, layer);
  }

  /** {@return bv, vertical baseline from the central view in view steps times the aspect} */
  float vertical() {
    return vertical;
  }

  /** {@return bu, horizontal baseline in view steps} */
  float horizontal() {
    return horizontal;
  }

  /** {@return the synthesis network's first layer with the view's biases and weights} */
  Layer layer() {
    return layer;
  }
}
