package org.sanr.encoder.train;

import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.input.LightField;

/**
 * Which texture levels a scene has beyond one of each size, spec 3.1.
 *
 * @param chroma how many for colours that luma does not tell
 * @param views whether there are two for what changes with the view
 */
record FurtherLevels(int chroma, boolean views) {
  static final FurtherLevels NONE = new FurtherLevels(0, false);

  private static final int CHROMA_LEVELS = 2;

  /**
   * {@return those that pay}
   *
   * @param field the views
   * @param lambda weight of the rate in the loss
   * @param geometry of the views
   */
  static FurtherLevels of(LightField field, double lambda, CoarseGeometry geometry) {
    int views = field.rows() * field.cols();
    // The loss counts a bit as lambda over the samples of all views: what it buys on the canvas must be worth as much in each.
    double price = lambda / views;
    return new FurtherLevels(ChromaDetail.pays(field, price) ? CHROMA_LEVELS : 0,
        ViewDetail.pays(field, geometry, price));
  }

  /** {@return those of a scene} */
  static FurtherLevels of(SceneHeader header) {
    return new FurtherLevels(header.chromaLevels(), header.viewLevels());
  }

  /** {@return their number} */
  int count() {
    return chroma + (views ? 2 : 0);
  }
}
