package org.sanr.encoder.train;

/**
 * The best of an encode's last states. Once all is rounded, the weights that lie between two of their multiples go from one to the other and back, each time with a step
 * of the loss, and the last state is as good as any. So some of them are written and rendered, all views, and the best is kept.
 */
final class BestState {
  /** States that are looked at, about: rendering all views takes as long as many steps. */
  private static final int LOOKS = 16;

  /**
   * A state that was looked at.
   *
   * @param figures of the loss
   * @param value parameters
   */
  record Seen(Training.Figures figures, float[] value) {}

  private final SceneMeasure measure;
  private Seen best;

  BestState(SceneMeasure measure) {
    this.measure = measure;
  }

  /** {@return the best state so far, null before there is one} */
  Seen best() {
    return best;
  }

  void restore(Seen earlier) {
    best = earlier;
  }

  /** {@return whether the state before a step shall be looked at; that after the last one always is} */
  boolean looks(int step, Schedule schedule) {
    int rounded = schedule.steps() - schedule.hardFrom();
    int every = TrainingLoop.EVERY * Math.ceilDiv(rounded, TrainingLoop.EVERY * LOOKS);
    return step > schedule.hardFrom() && step % every == 0;
  }

  /** Looks at the state that a training has reached. */
  void look(Parameters parameters, Training training) {
    Training.Figures now = measure.figures(training.deadZone());
    if (best == null || training.loss(now) < training.loss(best.figures())) {
      best = new Seen(now, TrainingState.copy(parameters.value));
    }
  }
}
