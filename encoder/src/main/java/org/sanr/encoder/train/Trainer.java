package org.sanr.encoder.train;

import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.encoder.input.LightField;

/** Trains the model of one light field. */
public final class Trainer {
  private final LightField field;
  private final Settings settings;

  /**
   * A trainer.
   *
   * @param field the views
   * @param settings what is asked for
   */
  public Trainer(LightField field, Settings settings) {
    this.field = field;
    this.settings = settings;
  }

  /**
   * {@return the trained model, in integers; a function of light field and settings, threads left out}
   *
   * @param supervisor may continue an earlier training, keep checkpoints, and stop this one
   * @param listener is told of each step
   * @throws org.sanr.encoder.runtime.DeviceException if the device is missing or fails
   * @throws InterruptedTraining if the supervisor stops training or the thread is interrupted
   * @throws CheckpointException if the checkpoint to continue belongs to another light field or other settings
   * @throws NeighbourException if the scene to start from is of another shape
   * @throws DivergedTraining if the loss stays undefined
   */
  public QuantisedModel train(Supervisor supervisor, Progress.Listener listener) {
    return switch (settings.family()) {
      case Family.Scene shape -> scene(shape, supervisor, listener);
      case Family.Coordinate shape -> network(shape.header(field), supervisor, listener);
    };
  }

  private QuantisedModel scene(Family.Scene shape, Supervisor supervisor, Progress.Listener listener) {
    double lambda = settings.target().firstLambda(field.pixels());
    SceneDesign design = SceneDesign.of(field, shape, lambda);
    Parameters parameters = new Parameters(design.header());
    new Initialiser(design, parameters).run(field);
    Settings used = settings;
    if (settings.neighbour().isPresent()) {
      if (WarmStart.fits(settings.neighbour().get(), design.header())) {
        WarmStart.run(settings.neighbour().get(), design.header(), parameters);
        design = design.atFullSize();
        used = settings.withSteps(Effort.fromNeighbour(settings.steps()));
      } else {
        supervisor.warn("at this rate other levels pay than the neighbour has: trained from the beginning");
      }
    }
    return new TrainingLoop(new TrainingPlan.OfScene(design, field, parameters, used), field, parameters, used,
        supervisor, listener).run();
  }

  private QuantisedModel network(CoordinateHeader header, Supervisor supervisor, Progress.Listener listener) {
    if (header.macPerPixel() > DecoderLimits.defaults().maxMacPerPixel()) {
      supervisor.warn("%,d MAC per pixel: decoders of level 2 refuse that; sanr-dec wants --max-memory"
          .formatted(header.macPerPixel()));
    }
    Parameters parameters = new Parameters(header);
    CoordinateInitialiser.run(header, parameters, field, settings.seed());
    return new TrainingLoop(new TrainingPlan.OfNetwork(header, field, parameters, settings), field, parameters,
        settings, supervisor, listener).run();
  }
}
