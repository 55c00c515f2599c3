package org.sanr.encoder.train;

import java.util.List;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** Where training starts if the light field has been coded at another rate: with that scene. */
final class WarmStart {
  private WarmStart() {}

  /**
   * Takes over a scene's latents and weights.
   *
   * @param neighbour a scene of the header's shape; its quantiser steps may differ
   * @throws NeighbourException if its shape is another
   */
  static void run(QuantisedScene neighbour, SceneHeader header, Parameters parameters) {
    if (!sameShape(neighbour.header(), header)) {
      throw new NeighbourException("holds a scene of other views or of another shape");
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
    return a.rows() == b.rows() && a.cols() == b.cols() && a.height() == b.height() && a.width() == b.width()
        && a.marginY() == b.marginY() && a.marginX() == b.marginX() && a.textureLevels() == b.textureLevels()
        && FurtherLevels.of(a).equals(FurtherLevels.of(b))
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
