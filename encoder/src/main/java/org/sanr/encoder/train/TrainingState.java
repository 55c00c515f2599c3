package org.sanr.encoder.train;

import java.nio.FloatBuffer;

/**
 * A training between two steps: all that the following steps depend on. Random choices are functions of seed and step,
 * so there is no generator's state among it.
 *
 * @param step steps done
 * @param rate factor of the learning rates
 * @param retreats how often the rates were lowered because training diverged
 * @param value parameters
 * @param m their first moments
 * @param v their second moments
 * @param exponents of the weight tensors' quantiser steps
 * @param rounded whether the weights are rounded to these
 * @param meanSquares the running errors of Y, U, V, which weigh the channels
 * @param control of lambda
 * @param best of the last states so far, null before there is one
 */
record TrainingState(int step, double rate, int retreats, float[] value, float[] m, float[] v, int[] exponents,
    boolean rounded, double[] meanSquares, RateControl.State control, BestState.Seen best) {

  /** Copies the state. */
  static TrainingState of(int step, double rate, int retreats, Parameters parameters, Training training,
      RateControl control, BestState best) {
    EffectiveWeights weights = training.weights();
    int[] exponents = new int[parameters.tensors().size()];
    for (int i = 0; i < exponents.length; i++) {
      exponents[i] = weights.exponent(i);
    }
    return new TrainingState(step, rate, retreats, copy(parameters.value), copy(parameters.m), copy(parameters.v),
        exponents, weights.rounded(), training.meanSquares(), control.state(), best.best());
  }

  static float[] copy(FloatBuffer buffer) {
    float[] copy = new float[buffer.capacity()];
    buffer.get(0, copy);
    return copy;
  }

  /** Puts the state back. */
  void restore(Parameters parameters, Training training, RateControl rateControl, BestState bestState) {
    parameters.value.put(0, value);
    parameters.m.put(0, m);
    parameters.v.put(0, v);
    training.weights().restore(exponents, rounded);
    training.follow(meanSquares, true);
    rateControl.restore(control);
    bestState.restore(best);
  }

  /** The same, to be continued at half the learning rates. */
  TrainingState slower() {
    return new TrainingState(step, rate / 2, retreats + 1, value, m, v, exponents, rounded, meanSquares, control,
        best);
  }
}
