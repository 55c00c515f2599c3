package org.sanr.decoder.render;

import java.util.Map;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** From geometry features to the disparity map, spec 6.2. */
final class GeometryHead {
  /** Largest magnitude of a disparity. */
  private static final float LIMIT = 512f;

  /** Samples of a tile: input, hidden and output values of one stay in the first-level cache. */
  private static final int TILE = 128;

  private GeometryHead() {}

  /** {@return the disparity of every canvas sample, row-major; null for a scene without geometry, where it is 0} */
  static float[] disparity(QuantisedScene scene, Kernels kernels) {
    SceneHeader h = scene.header();
    if (h.geometryLevels() == 0) {
      return null;
    }
    int samples = h.canvasHeight() * h.canvasWidth();
    float[] features = new float[samples * h.geometryLevels() + Kernels.BLOCK]; // kernels read on to the end of a block
    new FeaturePyramid(scene, Pyramid.GEOMETRY, kernels).write(features, samples, 1);
    Map<String, QuantisedTensor> tensors = scene.byName();
    Layer first = Layer.of(tensors.get("geometryW1").floats(), tensors.get("geometryB1").floats(), true);
    Layer second = Layer.of(tensors.get("geometryW2").floats(), tensors.get("geometryB2").floats(), false);
    float[] hidden = new float[Layer.padded(first.outputs()) * TILE];
    float[] result = new float[Layer.padded(1) * TILE];
    float[] disparity = new float[samples];
    for (int at = 0; at < samples; at += TILE) {
      int n = Math.min(TILE, samples - at);
      kernels.dense(first, features, at, samples, hidden, 0, TILE, Kernels.blocks(n));
      kernels.dense(second, hidden, 0, TILE, result, 0, TILE, Kernels.blocks(n));
      for (int p = 0; p < n; p++) {
        disparity[at + p] = Math.min(Math.max(result[p], -LIMIT), LIMIT);
      }
    }
    return disparity;
  }
}
