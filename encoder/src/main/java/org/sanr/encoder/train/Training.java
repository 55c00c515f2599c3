package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import org.sanr.encoder.runtime.Buffers;

/** What a training loop drives, whatever the model's family: steps that change its parameters, and the loss. */
abstract sealed class Training implements AutoCloseable permits TrainingStep, CoordinateStep {
  private final long lightFieldPixels;
  private final double[] meanSquares = {1, 1, 1};

  /** [1], the loss's gradient by one bit, for programs that compute rates. */
  protected final FloatBuffer rateScale = Buffers.floats(1);

  private double lambda;
  private double deadZone;

  /**
   * What a step saw.
   *
   * @param meanSquares of the errors of Y, U, V, full scale 1
   * @param latentBits of all latents, relaxed
   * @param weightBits of all weights
   */
  record Figures(double[] meanSquares, double latentBits, double weightBits) {}

  Training(long lightFieldPixels) {
    this.lightFieldPixels = lightFieldPixels;
  }

  /** Sets the weight of the rate in the loss. */
  final void lambda(double value) {
    lambda = value;
    double bitGradient = lambda / lightFieldPixels;
    // Gradients of the loss per latent are of the order of one bit's.
    optimiser().epsilons(bitGradient);
    rateScale.put(0, (float) bitGradient);
  }

  abstract Optimiser optimiser();

  /** Sets the dead zone of rounding, where latents are rounded. */
  final void deadZone(double value) {
    deadZone = value;
  }

  final double deadZone() {
    return deadZone;
  }

  abstract EffectiveWeights weights();

  /** A training step: parameters change. */
  abstract Figures run(int step, Schedule schedule);

  /** Latents for the evaluations that follow, relaxed as the schedule says. */
  abstract void relax(int step, Schedule schedule);

  /** The loss's parts and their own gradients, with the views or rays of a step. */
  abstract Figures evaluate(int step);

  /**
   * What {@link #evaluate} would give after a change of one tensor since the last evaluation of the same step: only what depends on it is computed. The rate of the weights stays as it was.
   *
   * @param step the last evaluation's
   * @param tensor the spec's name of what has changed
   */
  abstract Figures evaluateAgain(int step, String tensor);

  @Override
  public abstract void close();

  /** {@return the loss: squared error of 255ths plus lambda times bits per pixel} */
  final double loss(Figures f) {
    double distortion = 0;
    for (int c = 0; c < 3; c++) {
      distortion += channelWeight(c) * f.meanSquares[c] * 255 * 255;
    }
    return distortion + lambda * (f.latentBits + f.weightBits) / lightFieldPixels;
  }

  /**
   * PSNR-YUV = (6 Y + U + V)/8 grows by d(MSE)/MSE in each channel, so the errors of U and V count MSE_Y / (6 MSE_U) and MSE_Y / (6 MSE_V) of one of Y: one step more of
   * PSNR is bought where it is cheapest. Limits keep a colourless scene from spending on noise.
   */
  final double channelWeight(int channel) {
    return channel == 0 ? 1 : Math.clamp(meanSquares[0] / (6 * meanSquares[channel]), 1 / 6.0, 3);
  }

  final double[] meanSquares() {
    return meanSquares.clone();
  }

  /** Follows the errors of the channels with a memory of some fifty steps. */
  final void follow(double[] seen, boolean first) {
    for (int c = 0; c < 3; c++) {
      double now = Math.max(seen[c], 1e-9);
      meanSquares[c] = first ? now : 0.98 * meanSquares[c] + 0.02 * now;
    }
  }
}
