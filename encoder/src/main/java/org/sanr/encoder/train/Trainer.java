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
   * @param listener is told of each step
   * @throws org.sanr.encoder.runtime.DeviceException if the device is missing or fails
   * @throws InterruptedTraining if the thread is interrupted
   */
  public QuantisedScene train(Progress.Listener listener) {
    SceneDesign design = SceneDesign.of(field);
    Parameters parameters = new Parameters(design.header());
    new Initialiser(design, parameters, settings.seed()).run(field);
    Schedule schedule = new Schedule(settings.steps());
    long start = System.nanoTime();
    try (TrainingStep step = new TrainingStep(design.header(), field, parameters, design.reach(), settings)) {
      RunningMean mean = new RunningMean();
      for (int i = 0; i < settings.steps(); i++) {
        if (Thread.interrupted()) {
          throw new InterruptedTraining();
        }
        if (i == schedule.weightsFrom()) {
          step.relax(i, schedule);
          new StepChooser(parameters, step, settings.lambda() / field.pixels()).choose(i);
          step.weights().refresh();
        }
        TrainingStep.Figures figures = step.run(i, schedule);
        step.follow(figures.meanSquares(), i == 0);
        mean.add(figures, step.loss(figures));
        listener.at(mean.progress(i + 1, settings.steps(), field.pixels(), (System.nanoTime() - start) * 1e-9));
      }
      return SceneQuantiser.quantise(design.header(), parameters, step.weights());
    }
  }

  /** Figures of the last steps, the older the fainter. */
  private static final class RunningMean {
    private static final double MEMORY = 0.95;
    private double total;
    private double loss;
    private double bits;
    private final double[] meanSquares = new double[3];

    void add(TrainingStep.Figures f, double currentLoss) {
      total = MEMORY * total + 1;
      loss = MEMORY * loss + currentLoss;
      bits = MEMORY * bits + f.latentBits() + f.weightBits();
      for (int c = 0; c < 3; c++) {
        meanSquares[c] = MEMORY * meanSquares[c] + f.meanSquares()[c];
      }
    }

    Progress progress(int step, int steps, long pixels, double seconds) {
      double[] psnr = new double[3];
      for (int c = 0; c < 3; c++) {
        psnr[c] = -10 * Math.log10(Math.max(meanSquares[c] / total, 1e-10));
      }
      return new Progress(
          step, steps, loss / total, bits / total / pixels, (6 * psnr[0] + psnr[1] + psnr[2]) / 8, seconds);
    }
  }
}
