package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.model.Resolution;

/** Where views stand, spec 6.3: baselines from the grid, the aspect and the learned offsets; and the gradients' way back to these. */
final class Cameras {
  private final SceneHeader header;
  private final float scale;
  private final Parameters parameters;
  private final EffectiveWeights weights;

  Cameras(Resolution resolution, Parameters parameters, EffectiveWeights weights) {
    this.header = resolution.header();
    scale = resolution.scale();
    this.parameters = parameters;
    this.weights = weights;
  }

  private float nominal(int view, int axis) {
    return axis == 0
        ? view / header.cols() - (header.rows() - 1) / 2f
        : view % header.cols() - (header.cols() - 1) / 2f;
  }

  private float offset(int view, int axis) {
    return header.cameraOffsets() && parameters.has("cameraOffset")
        ? weights.tensor("cameraOffset").get(2 * view + axis)
        : 0;
  }

  private float aspect() {
    return parameters.has("aspect") ? 1 + weights.tensor("aspect").get(0) : 1;
  }

  /** Fills in (bv, bu), in samples of the resolution per unit of disparity, and (av/8, au/8, embedding) of a view. */
  void put(int view, FloatBuffer baseline, FloatBuffer inputs) {
    baseline.put(0, (nominal(view, 0) + offset(view, 0)) * aspect() * scale);
    baseline.put(1, (nominal(view, 1) + offset(view, 1)) * scale);
    inputs.put(0, nominal(view, 0) / 8).put(1, nominal(view, 1) / 8);
    for (int e = 0; e < header.embedding(); e++) {
      inputs.put(2 + e, weights.tensor("embedding").get(view * header.embedding() + e));
    }
  }

  /** Adds a view's gradients to the parameters. */
  void collect(int view, float[] scaledBaseline, float[] inputs) {
    float[] baseline = {scaledBaseline[0] * scale, scaledBaseline[1] * scale};
    if (parameters.has("aspect")) {
      float along = nominal(view, 0) + offset(view, 0);
      parameters.addGradient(parameters.segment("aspect").offset(), new float[] {baseline[0] * along});
    }
    if (parameters.has("cameraOffset")) {
      int at = parameters.segment("cameraOffset").offset() + 2 * view;
      parameters.addGradient(at, new float[] {baseline[0] * aspect(), baseline[1]});
    }
    if (parameters.has("embedding")) {
      int at = parameters.segment("embedding").offset() + view * header.embedding();
      parameters.addGradient(at, Arrays.copyOfRange(inputs, 2, inputs.length));
    }
  }
}
