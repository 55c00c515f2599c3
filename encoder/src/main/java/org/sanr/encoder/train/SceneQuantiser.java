package org.sanr.encoder.train;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.stream.SceneWriter;
import org.sanr.encoder.stream.WeightCoder;

/** From parameters to integers. */
final class SceneQuantiser {
  private static final int MAX_LATENT = 2047;

  private SceneQuantiser() {}

  static QuantisedScene quantise(SceneHeader header, Parameters parameters, EffectiveWeights weights) {
    List<int[]> texture = new ArrayList<>();
    for (int l = 0; l < header.textureLevels(); l++) {
      texture.add(latents(parameters.get("texture" + l)));
    }
    List<int[]> geometry = new ArrayList<>();
    for (int i = 0; i < header.geometryLevels(); i++) {
      geometry.add(latents(parameters.get("geometry" + (header.geometryFirst() + i))));
    }
    return new QuantisedScene(SceneWriter.withMaxima(header, texture, geometry), tensors(parameters, weights),
        texture, geometry);
  }

  /** {@return all weights, rounded} */
  static List<QuantisedTensor> tensors(Parameters parameters, EffectiveWeights weights) {
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.tensors().size(); i++) {
      Tensor t = parameters.tensors().get(i);
      int[] q = WeightGrid.quantise(t, parameters.get(t.name()), weights.exponent(i));
      tensors.add(new QuantisedTensor(t, weights.exponent(i), WeightCoder.bestScale(q), q));
    }
    return tensors;
  }

  private static int[] latents(float[] z) {
    int[] q = new int[z.length];
    for (int i = 0; i < z.length; i++) {
      q[i] = Math.clamp((int) Math.rint(z[i]), -MAX_LATENT, MAX_LATENT);
    }
    return q;
  }
}
