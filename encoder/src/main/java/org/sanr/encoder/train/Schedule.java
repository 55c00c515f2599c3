package org.sanr.encoder.train;

/**
 * How rounding, noise and learning rates change over an encode.
 *
 * @param steps number of training steps
 * @param rate factor of the learning rates, 1 unless training diverged
 */
record Schedule(int steps, double rate) {
  /** From this share of the steps on, latents are rounded and rest while the weights get used to it. */
  static final double HARD = 0.95;

  /** At this share of the steps the weights' quantiser steps are chosen, and weights are rounded from then on. */
  static final double QUANTISE_WEIGHTS = 0.8;

  private static final double FIRST_TEMPERATURE = 0.3;
  private static final double LAST_TEMPERATURE = 0.1;
  private static final double LAST_NOISE = 0.8;
  private static final double LAST_RATE = 0.02;
  private static final double LATENT_RATE = 0.02;
  private static final int FASTEST_LEVEL = 8;
  private static final double WEIGHT_RATE = 0.005;

  /** Adam's ε for latents, in gradients of one bit. */
  static final double LATENT_EPSILON = 0.01;

  /** Adam's ε for weights, in gradients of one bit. */
  static final double WEIGHT_EPSILON = 0.01;

  /**
   * Soft rounding's two parameters.
   *
   * @param temperature T
   * @param noise width of the uniform noise, 1 for a whole step
   */
  record Relaxing(float temperature, float noise) {}

  /** The usual learning rates. */
  Schedule(int steps) {
    this(steps, 1);
  }

  int hardFrom() {
    return (int) (steps * HARD);
  }

  int weightsFrom() {
    return (int) (steps * QUANTISE_WEIGHTS);
  }

  Relaxing relaxing(int step) {
    double p = Math.min(1, step / (double) hardFrom());
    return new Relaxing((float) (FIRST_TEMPERATURE + (LAST_TEMPERATURE - FIRST_TEMPERATURE) * p),
        (float) (1 + (LAST_NOISE - 1) * p));
  }

  /** Adam's rate for latents; rounded ones rest, since with gradients straight through they wander and cost more than they gain. */
  double latentRate(int step) {
    return step >= hardFrom() ? 0 : rate * LATENT_RATE * decay(step);
  }

  /**
   * {@return how much faster a level's latents learn than the finest level's} Coarse latents have farther to go, are few,
   * and see the gradients of many pixels.
   *
   * @param level 0 for canvas size
   */
  static float levelRate(int level) {
    return Math.min(1 << level, FASTEST_LEVEL);
  }

  /** Adam's rate for weights. */
  double weightRate(int step) {
    return rate * WEIGHT_RATE * decay(step);
  }

  /** A short warm-up, then half a cosine down to 2 %. */
  private double decay(int step) {
    double p = step / (double) steps;
    return Math.min(1, (step + 1) / 20.0) * (LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + Math.cos(Math.PI * p)));
  }
}
