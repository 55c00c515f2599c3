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

  /** Where bits are dearer, changes with the view are hardly coded, and two levels for them bring nothing (docs/experiments.md, "Levels for the view"). */
  private static final double DEAREST_FOR_VIEWS = 12;

  /**
   * {@return those that pay}
   *
   * @param field the views
   * @param lambda weight of the rate in the loss
   */
  static FurtherLevels of(LightField field, double lambda) {
    int views = field.rows() * field.cols();
    // The loss counts a bit as lambda over the samples of all views: what it buys on the canvas must be worth as much in each.
    double price = lambda / views;
    return new FurtherLevels(ChromaDetail.pays(field, price) ? CHROMA_LEVELS : 0,
        views > 1 && price < DEAREST_FOR_VIEWS);
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
