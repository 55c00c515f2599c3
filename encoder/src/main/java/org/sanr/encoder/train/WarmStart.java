package org.sanr.encoder.train;

import java.util.List;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** Where training starts if the light field has been coded at another rate: with that scene. */
final class WarmStart {
  private static final String OTHER = "holds a scene of other views or of another shape";

  private WarmStart() {}

  /**
   * {@return whether a scene has the levels that pay at this rate: others cost more than training anew, or are missed}
   *
   * @throws NeighbourException if it is one of other views
   */
  static boolean fits(QuantisedScene neighbour, SceneHeader header) {
    SceneHeader a = neighbour.header();
    if (a.rows() != header.rows() || a.cols() != header.cols() || a.height() != header.height()
        || a.width() != header.width()) {
      throw new NeighbourException(OTHER);
    }
    return FurtherLevels.of(a).equals(FurtherLevels.of(header));
  }

  /**
   * Takes over a scene's latents and weights.
   *
   * @param neighbour a scene that fits; its quantiser steps may differ
   * @throws NeighbourException if its shape is another
   */
  static void run(QuantisedScene neighbour, SceneHeader header, Parameters parameters) {
    if (!sameShape(neighbour.header(), header)) {
      throw new NeighbourException(OTHER);
    }
    for (QuantisedTensor t : neighbour.tensors()) {
      parameters.set(t.tensor().name(), t.floats());
    }
    take("texture", 0, neighbour.texture(), neighbour.header().textureShift(), header.textureShift(), parameters);
    take("geometry", header.geometryFirst(), neighbour.geometry(), neighbour.header().geometryShift(),
        header.geometryShift(), parameters);
  }

  /** {@return whether two scenes have the same parameters} */
  private static boolean sameShape(SceneHeader a, SceneHeader b) {
    return a.marginY() == b.marginY() && a.marginX() == b.marginX() && a.textureLevels() == b.textureLevels()
        && a.geometryFirst() == b.geometryFirst() && a.geometryLevels() == b.geometryLevels()
        && a.tensors().equals(b.tensors());
  }

  /** Latents count in steps of 2^−shift. */
  private static void take(String pyramid, int first, List<int[]> levels, int shift, int newShift,
      Parameters parameters) {
    for (int i = 0; i < levels.size(); i++) {
      int[] q = levels.get(i);
      float[] z = new float[q.length];
      for (int k = 0; k < z.length; k++) {
        z[k] = Math.scalb((float) q[k], newShift - shift);
      }
      parameters.set(pyramid + (first + i), z);
    }
  }
}
