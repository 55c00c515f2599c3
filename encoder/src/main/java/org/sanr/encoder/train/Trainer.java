package org.sanr.encoder.train;

import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.encoder.input.LightField;

/** Trains the scene of one light field. */
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
   * {@return the trained scene, in integers; a function of light field and settings, threads left out}
   *
   * @param supervisor may continue an earlier training, keep checkpoints, and stop this one
   * @param listener is told of each step
   * @throws org.sanr.encoder.runtime.DeviceException if the device is missing or fails
   * @throws InterruptedTraining if the supervisor stops training or the thread is interrupted
   * @throws CheckpointException if the checkpoint to continue belongs to another light field or other settings
   * @throws DivergedTraining if the loss stays undefined
   */
  public QuantisedScene train(Supervisor supervisor, Progress.Listener listener) {
    SceneDesign design = SceneDesign.of(field);
    Parameters parameters = new Parameters(design.header());
    new Initialiser(design, parameters).run(field);
    return new TrainingLoop(design, field, parameters, settings, supervisor, listener).run();
  }
}
