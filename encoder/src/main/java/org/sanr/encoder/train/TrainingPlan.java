package org.sanr.encoder.train;

import java.util.function.IntUnaryOperator;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.model.Resolution;

/** What a training loop has to know of a model's family. */
sealed interface TrainingPlan {
  /** {@return the header of what is trained} */
  Header header();

  /** {@return level of the views that training starts with, 0 for full size from the start} */
  int coarsest();

  /**
   * {@return a training}
   *
   * @param level of the views: 0 for full size, each further level halves them
   */
  Training start(int level, EffectiveWeights weights);

  /**
   * {@return the model as it is, in integers}
   *
   * @param exponents of the weight tensors' quantiser steps
   * @param deadZone of the texture's latents, see {@link SceneQuantiser#round}
   */
  QuantisedModel quantised(IntUnaryOperator exponents, double deadZone);

  /** A scene, family 0. */
  record OfScene(SceneDesign design, LightField field, Parameters parameters, Settings settings)
      implements
        TrainingPlan {
    @Override
    public Header header() {
      return design.header();
    }

    @Override
    public int coarsest() {
      return design.coarsest();
    }

    @Override
    public Training start(int level, EffectiveWeights weights) {
      return new TrainingStep(
          new Resolution(design.header(), level), field, parameters, weights, design.reach(), settings);
    }

    @Override
    public QuantisedModel quantised(IntUnaryOperator exponents, double deadZone) {
      return SceneQuantiser.quantise(design.header(), parameters, exponents, deadZone);
    }
  }

  /** A coordinate network, family 1; it sees rays, so there is nothing to reduce. */
  record OfNetwork(CoordinateHeader header, LightField field, Parameters parameters, Settings settings)
      implements
        TrainingPlan {
    @Override
    public int coarsest() {
      return 0;
    }

    @Override
    public Training start(int level, EffectiveWeights weights) {
      return new CoordinateStep(header, field, parameters, weights, settings);
    }

    @Override
    public QuantisedModel quantised(IntUnaryOperator exponents, double deadZone) {
      return new QuantisedNetwork(header, SceneQuantiser.tensors(parameters, exponents));
    }
  }
}
