package org.sanr.encoder.train;

import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.ColourErrors;

/**
 * Step after step, with a way back. The state is copied every {@value #EVERY} steps, counted from the first one and not
 * by the clock: so both a resumed training and one that went back after diverging are functions of their input alone.
 */
final class TrainingLoop {
  /** Steps between two copies of the state: what an interruption costs at most. */
  static final int EVERY = 16;

  private static final int RETREATS = 3;

  /** Steps whose views are looked at to learn the quality of reduced views. */
  private static final int GLANCES = 16;

  private final TrainingPlan plan;
  private final LightField field;
  private final Parameters parameters;
  private final EffectiveWeights weights;
  private final Settings settings;
  private final Supervisor supervisor;
  private final Progress.Listener listener;
  private final Fingerprint about;
  private final RateControl control;
  private final SceneMeasure measure;
  private final BestState best;
  private final RunningMean mean = new RunningMean();
  private final long start = System.nanoTime();
  private int stepsHere;
  private double[] meanSquares = {1, 1, 1};
  private Schedule schedule;

  /** A state from which a step was made with a finite loss, or the first one; null before there is one. */
  private TrainingState safe;

  TrainingLoop(TrainingPlan plan, LightField field, Parameters parameters, Settings settings, Supervisor supervisor,
      Progress.Listener listener) {
    this.plan = plan;
    this.field = field;
    this.parameters = parameters;
    weights = new EffectiveWeights(parameters);
    this.settings = settings;
    this.supervisor = supervisor;
    this.listener = listener;
    about = Fingerprint.of(field, settings, plan.header(), parameters);
    control = new RateControl(settings.target(), field.pixels());
    measure = new SceneMeasure(plan, weights, field, settings.threads());
    best = new BestState(measure);
    schedule = new Schedule(settings.steps(), plan.coarsest(), settings.target().firstLambda(field.pixels()));
  }

  QuantisedModel run() {
    try {
      supervisor.resume().ifPresent(c -> safe = c.stateFor(about));
      int i = safe == null ? 0 : safe.step();
      while (i < settings.steps()) {
        i = train(i);
      }
      control.round(measure);
      String miss = control.miss(measure);
      if (miss != null) {
        supervisor.warn(miss);
      }
      return plan.quantised(weights::exponent, control.deadZone());
    } catch (InterruptedTraining e) {
      Thread.interrupted(); // told by the exception; a set flag would make writing the checkpoint fail
      if (safe != null) {
        supervisor.stopped(new Checkpoint(about, safe));
      }
      throw e;
    }
  }

  /** Makes the steps from {@code i} on that have its resolution, and returns the next one to make. */
  private int train(int i) {
    int level = schedule.level(i);
    try (Training training = plan.start(level, weights)) {
      int next = i;
      if (safe != null && safe.step() == i) {
        next = restore(training);
      } else {
        training.follow(meanSquares, true);
        follow(training);
      }
      while (next < settings.steps() && schedule.level(next) == level) {
        stopIfAsked();
        next = advance(next, training);
      }
      if (next == settings.steps()) {
        finish(training);
      } else if (control.steersQuality() && next == schedule.fullFrom()) {
        control.begin(errors(next, training), next, schedule);
      }
      meanSquares = training.meanSquares();
      return next;
    }
  }

  /** Errors of Y, U, V in the views that some steps would see. */
  private ColourErrors errors(int next, Training training) {
    training.relax(next, schedule);
    double[] sum = new double[3];
    for (int i = next; i < next + GLANCES; i++) {
      double[] seen = training.evaluate(i).meanSquares();
      for (int c = 0; c < 3; c++) {
        sum[c] += seen[c] / GLANCES;
      }
    }
    return new ColourErrors(sum[0], sum[1], sum[2]);
  }

  /** Goes back to the best of the last states. */
  private void finish(Training training) {
    best.look(parameters, training);
    parameters.value.put(0, best.best().value());
    weights.refresh();
  }

  private void stopIfAsked() {
    if (Thread.interrupted() || supervisor.stopping()) {
      throw new InterruptedTraining();
    }
  }

  /** Makes step {@code i} and returns the next one to make. */
  private int advance(int i, Training training) {
    TrainingState before = null;
    if (i % EVERY == 0) {
      int retreats = safe == null ? 0 : safe.retreats();
      before = TrainingState.of(i, schedule.rate(), retreats, parameters, training, control, best);
      if (safe == null) {
        safe = before;
      }
    }
    steer(i, training);
    if (i == schedule.weightsFrom()) {
      chooseWeightSteps(i, training);
    }
    if (best.looks(i, schedule)) {
      best.look(parameters, training);
    }
    Training.Figures figures = training.run(i, schedule);
    double loss = training.loss(figures);
    // A disparity that is no number would not show in the next loss: sampling fails on it.
    if (!Double.isFinite(loss) || !parameters.finite()) {
      return retreat(i, training);
    }
    training.follow(figures.meanSquares(), i == 0);
    if (before != null) {
      safe = before;
      supervisor.offer(new Checkpoint(about, safe));
    }
    mean.add(figures, loss);
    stepsHere++;
    double seconds = (System.nanoTime() - start) * 1e-9;
    listener.at(mean.progress(i + 1, settings.steps(), field.pixels(), seconds, stepsHere / seconds, control.lambda()));
    return i + 1;
  }

  /** Brings lambda, and where latents become hard their rounding, up to date. */
  private void steer(int i, Training training) {
    if (control.triesWeights(i, schedule)) {
      control.foresee(foreseen(i, training));
    }
    if (control.looks(i, schedule)) {
      control.look(measure, i, schedule, weights.rounded());
    }
    if (i == schedule.hardFrom()) {
      control.round(measure);
    }
    follow(training);
  }

  private void follow(Training training) {
    training.lambda(control.lambda());
    training.deadZone(control.deadZone());
  }

  private void chooseWeightSteps(int i, Training training) {
    training.relax(i, schedule);
    new StepChooser(parameters, training, control.lambda() / field.pixels(), this::stopIfAsked).choose(i);
  }

  /** By how many bytes the choice of weight steps would change the size, tried and undone. */
  private double foreseen(int i, Training training) {
    TrainingState before = TrainingState.of(i, schedule.rate(), 0, parameters, training, control, best);
    double now = measure.bytes();
    chooseWeightSteps(i, training);
    double change = measure.bytes() - now;
    before.restore(parameters, training, control, best);
    return change;
  }

  private int retreat(int failed, Training training) {
    if (safe.retreats() == RETREATS) {
      throw new DivergedTraining(failed, RETREATS);
    }
    safe = safe.slower();
    supervisor.warn("training diverged at step %d: back to step %d with %s times the learning rate".formatted(failed,
        safe.step(), safe.rate()));
    return restore(training);
  }

  private int restore(Training training) {
    safe.restore(parameters, training, control, best);
    follow(training);
    schedule = new Schedule(settings.steps(), plan.coarsest(), schedule.lambda(), safe.rate());
    return safe.step();
  }
}
