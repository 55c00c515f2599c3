package org.sanr.encoder.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.input.LightField;

/** Where training of a coordinate network starts: random weights that keep a signal's size, and the mean colour. */
final class CoordinateInitialiser {
  /** Adam's rate is meant for the few weights of a scene's networks; those of wide layers want less. */
  private static final float RELATIVE_RATE = 0.4f;

  private CoordinateInitialiser() {}

  static void run(CoordinateHeader header, Parameters parameters, LightField field, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scales = new float[parameters.tensors().size()];
    for (int i = 0; i < scales.length; i++) {
      Tensor t = parameters.tensors().get(i);
      float[] w = new float[t.size()];
      if (t.name().startsWith("W")) {
        double bound = Math.sqrt(6.0 / t.shape().get(1)); // He et al., 2015
        for (int k = 0; k < w.length; k++) {
          w[k] = (float) random.nextDouble(-bound, bound);
        }
        scales[i] = (float) (Math.log(bound / 2) / Math.log(2)) + WeightGrid.INITIAL_EXPONENT;
      }
      parameters.set(t.name(), w);
      parameters.learnAt(t.name(), RELATIVE_RATE);
    }
    parameters.set("W_o", scaled(parameters.get("W_o"), 0.1f));
    parameters.set("B_o", Initialiser.meanColour(field));
    parameters.set(Parameters.SCALES, scales);
  }

  private static float[] scaled(float[] w, float factor) {
    float[] out = Arrays.copyOf(w, w.length);
    for (int i = 0; i < out.length; i++) {
      out[i] *= factor;
    }
    return out;
  }
}
