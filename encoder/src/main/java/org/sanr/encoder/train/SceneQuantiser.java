package org.sanr.encoder.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
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

  /**
   * The scene, rounded.
   *
   * @param exponents of the weight tensors' quantiser steps
   * @param deadZone of the texture's latents
   */
  static QuantisedScene quantise(SceneHeader header, Parameters parameters, IntUnaryOperator exponents,
      double deadZone) {
    List<int[]> texture = new ArrayList<>();
    for (int l = 0; l < header.textureLevels(); l++) {
      texture.add(latents(parameters.get("texture" + l), deadZone));
    }
    List<int[]> geometry = new ArrayList<>();
    for (int i = 0; i < header.geometryLevels(); i++) {
      geometry.add(latents(parameters.get("geometry" + (header.geometryFirst() + i)), 0));
    }
    return new QuantisedScene(SceneWriter.withMaxima(header, texture, geometry), tensors(parameters, exponents),
        texture, geometry);
  }

  /** {@return all weights, rounded to steps of 2^−exponent} */
  static List<QuantisedTensor> tensors(Parameters parameters, IntUnaryOperator exponents) {
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.tensors().size(); i++) {
      Tensor t = parameters.tensors().get(i);
      int exponent = exponents.applyAsInt(i);
      int[] q = WeightGrid.quantise(t, parameters.get(t.name()), exponent);
      tensors.add(new QuantisedTensor(t, exponent, WeightCoder.bestScale(q), q));
    }
    return tensors;
  }

  /**
   * {@return the integer that a latent becomes}
   *
   * @param deadZone by how much its magnitude must exceed a half to be rounded away from zero, 0 for the nearest integer
   */
  static float round(float z, double deadZone) {
    return deadZone == 0
        ? (float) Math.rint(z)
        : Math.copySign((float) Math.floor(Math.abs(z) + 0.5 - deadZone), z);
  }

  private static int[] latents(float[] z, double deadZone) {
    int[] q = new int[z.length];
    for (int i = 0; i < z.length; i++) {
      q[i] = Math.clamp((int) round(z[i], deadZone), -MAX_LATENT, MAX_LATENT);
    }
    return q;
  }
}
