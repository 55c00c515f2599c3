package org.sanr.encoder.train;

import java.util.stream.DoubleStream;
import org.sanr.encoder.metric.ColourErrors;

/**
 * Steers the Lagrangian towards a {@link RateTarget} while views have full size. What is compared with the target is
 * the scene as it would be written: rounded, its bytes counted or its views rendered, the latter without the rounding of
 * weights until their steps are chosen. A proportional and an integral term
 * act on the logarithm of lambda; since lambda can't move what is rounded already, {@link RoundingChooser} covers the
 * small rest at the end.
 */
final class RateControl {
  /** Bits per pixel of light fields at {@link #TYPICAL_LAMBDA}, roughly: a first guess. */
  static final double TYPICAL_BPP = 0.006;

  static final double TYPICAL_LAMBDA = 1000;

  /** By how much the logarithm of the size falls when that of lambda grows by one, typically. */
  static final double SIZE_SLOPE = 0.4;

  /** By how many dB quality falls when the logarithm of lambda grows by one, typically. */
  static final double PSNR_SLOPE = 1.1;

  /**
   * Quality beyond the target that is steered to, dB: what the rounding of weights costs at last, and a little for the rounding of latents at the end, which can take
   * away but adds none.
   */
  static final double SPARE = 0.15;

  /** What the steps on views of full size gain at the same lambda, dB, if a training has 1000 steps. */
  private static final double GAIN = 1.2;

  /** The power of the number of steps by which it grows. */
  private static final double GAIN_BY_STEPS = -0.7;

  /** The share of the full steps after which hardly anything is gained. */
  private static final double GAINED = 0.6;

  private static final double LEAST_LAMBDA = 1;
  private static final double MOST_LAMBDA = 1e6;

  /** Looks at the size in an encode, about; rendering all views is dearer, so there are fewer at quality. */
  private static final int SIZE_LOOKS = 60;

  private static final int PSNR_LOOKS = 24;

  /** Share of the full steps without a look: at first, fine levels are still empty. */
  private static final double SETTLING = 0.12;

  private static final double PROPORTIONAL = 1;

  /**
   * The integral term of a look. Settles for light fields whose size depends on lambda
   * two times more or three times less than {@link #SIZE_SLOPE} says, and after up to ten looks.
   */
  private static final double INTEGRAL = 0.23;

  /** Largest change of lambda's logarithm at a look. */
  private static final double MOST_CHANGE = 0.5;

  /** Largest change of it by the first look, or by that at reduced views. */
  private static final double MOST_FIRST_CHANGE = 2;

  /** When the choice of the weights' steps is tried, as shares of the full steps. */
  private static final double[] TRIALS = {SETTLING, 0.4, 0.65};

  /**
   * What control depends on besides the parameters.
   *
   * @param lambda the Lagrangian in force
   * @param error by how much lambda's logarithm was too small at the last look, estimated
   * @param foreseen by how many bytes the choice of the weights' steps will change the size
   * @param deadZone by how much latents of the texture must exceed a half to be rounded away from zero
   */
  record State(double lambda, double error, double foreseen, double deadZone) {
    State withDeadZone(double other) {
      return new State(lambda, error, foreseen, other);
    }

    State withForeseen(double other) {
      return new State(lambda, error, other, deadZone);
    }

    private State withError(double now) {
      double last = Double.isNaN(error) ? now : error;
      double change = Math.clamp(PROPORTIONAL * (now - last) + INTEGRAL * now, -MOST_CHANGE, MOST_CHANGE);
      return new State(changed(change), now, foreseen, deadZone);
    }

    /** The whole error at once. */
    private State atOnce(double now, double noted) {
      double change = Math.clamp(now, -MOST_FIRST_CHANGE, MOST_FIRST_CHANGE);
      return new State(changed(change), noted, foreseen, deadZone);
    }

    private double changed(double change) {
      return Math.clamp(lambda * Math.exp(change), LEAST_LAMBDA, MOST_LAMBDA);
    }
  }

  private final RateTarget target;
  private State state;

  RateControl(RateTarget target, long pixels) {
    this.target = target;
    state = new State(target.firstLambda(pixels), Double.NaN, 0, 0);
  }

  State state() {
    return state;
  }

  void restore(State earlier) {
    state = earlier;
  }

  double lambda() {
    return state.lambda();
  }

  double deadZone() {
    return state.deadZone();
  }

  /** {@return whether there is anything to steer} */
  boolean active() {
    return !(target instanceof RateTarget.Lambda);
  }

  /** {@return whether it is a quality that is steered to} */
  boolean steersQuality() {
    return target instanceof RateTarget.Psnr;
  }

  /** {@return whether a look is due before a step} */
  boolean looks(int step, Schedule schedule) {
    int full = schedule.steps() - schedule.fullFrom();
    int done = step - schedule.fullFrom();
    return active() && done >= SETTLING * full && step < schedule.hardFrom() && done % every(full) == 0;
  }

  private int every(int full) {
    return Math.max(4, full / looks());
  }

  private int looks() {
    return steersQuality() ? PSNR_LOOKS : SIZE_LOOKS;
  }

  /**
   * {@return whether the choice of the weights' steps shall be tried before a step, to learn what it will save} What it costs in
   * quality is small and mostly learned away again.
   */
  boolean triesWeights(int step, Schedule schedule) {
    int full = schedule.steps() - schedule.fullFrom();
    return target instanceof RateTarget.Size && step < schedule.weightsFrom()
        && DoubleStream.of(TRIALS).anyMatch(t -> step == schedule.fullFrom() + (int) (t * full));
  }

  /** Takes over by how many bytes a trial changed the size. */
  void foresee(double change) {
    state = state.withForeseen(change);
  }

  /**
   * Corrects lambda by the errors on reduced views, before those of full size. They are other pictures, so this only finds where to begin; but what is coded
   * at a lambda far too small does not all come back.
   *
   * @param errors at the end of the steps on reduced views
   * @param step the first one on views of full size
   */
  void begin(ColourErrors errors, int step, Schedule schedule) {
    if (target instanceof RateTarget.Psnr(double wanted)) {
      state = state.atOnce(tooGood(errors.psnrYuv(), wanted, step, schedule), Double.NaN);
    }
  }

  /** Looks at the scene before a step and corrects lambda. */
  void look(SceneMeasure measure, int step, Schedule schedule, boolean weightsChosen) {
    switch (target) {
      case RateTarget.Lambda _ -> {}
      case RateTarget.Size(long wanted) -> {
        double end = measure.bytes() + (weightsChosen ? 0 : state.foreseen());
        correct(Math.log(Math.max(1, end) / wanted) / SIZE_SLOPE);
      }
      case RateTarget.Psnr(double wanted) -> {
        double error = tooGood(measure.psnrYuv(0), wanted, step, schedule);
        if (Double.isNaN(state.error())) {
          state = state.atOnce(error, error);
        } else {
          correct(error);
        }
      }
    }
  }

  /** By how much lambda's logarithm is too small, estimated from the quality before a step. */
  private static double tooGood(double psnrYuv, double wanted, int step, Schedule schedule) {
    return (psnrYuv + gainAhead(step, schedule) - SPARE - wanted) / PSNR_SLOPE;
  }

  /** {@return by how many dB quality grows from a step on views of full size to the end, if lambda stays, roughly} From docs/experiments.md, "A quality asked for". */
  static double gainAhead(int step, Schedule schedule) {
    double rest = Math.pow(Math.max(0, 1 - schedule.progress(step) / GAINED), 1.5);
    return GAIN * Math.pow(schedule.steps() / 1000.0, GAIN_BY_STEPS) * rest;
  }

  /**
   * Corrects lambda.
   *
   * @param error by how much its logarithm is too small, estimated
   */
  void correct(double error) {
    state = state.withError(error);
  }

  /** Rounds latents so that the target is met: called when they become hard, and for the last time at the end. */
  void round(SceneMeasure measure) {
    switch (target) {
      case RateTarget.Lambda _ -> {}
      case RateTarget.Size size ->
          state = state.withDeadZone(RoundingChooser.choose(measure::written, size.bytes(), RoundingChooser.LEAST));
      case RateTarget.Psnr quality ->
          state = state.withDeadZone(RoundingChooser.choose(measure::psnrYuv, quality.psnrYuv(), 0));
    }
  }

  /** {@return what to tell if the trained scene misses the target, else null} */
  String miss(SceneMeasure measure) {
    return switch (target) {
      case RateTarget.Lambda _ -> null;
      case RateTarget.Size size -> {
        double bytes = measure.written(state.deadZone());
        yield Math.abs(bytes / size.bytes() - 1) <= 0.02
            ? null
            : "a size of %d bytes could not be reached: it is %.0f".formatted(size.bytes(), bytes) + remedy();
      }
      case RateTarget.Psnr quality -> {
        double psnr = measure.psnrYuv(state.deadZone());
        yield Math.abs(psnr - quality.psnrYuv()) <= 0.1
            ? null
            : "a PSNR-YUV of %.2f dB could not be reached: it is %.2f".formatted(quality.psnrYuv(), psnr) + remedy();
      }
    };
  }

  private String remedy() {
    boolean bound = state.lambda() <= 2 * LEAST_LAMBDA || state.lambda() >= MOST_LAMBDA / 2;
    return bound
        ? ", the nearest that the model allows; lambda was %.3g".formatted(state.lambda())
        : "; more steps (-e) steer closer; lambda was %.3g".formatted(state.lambda());
  }
}
