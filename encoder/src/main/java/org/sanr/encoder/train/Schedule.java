package org.sanr.encoder.train;

/**
 * How rounding, noise and learning rates change over an encode.
 *
 * @param steps number of training steps
 * @param coarsest level of the views that training starts with, 0 for full size from the start
 * @param lambda weight of the rate in the loss that training starts with
 * @param rate factor of the learning rates, 1 unless training diverged
 */
record Schedule(int steps, int coarsest, double lambda, double rate) {
  /** Share of the steps that are made on reduced views, at each level of reduction. */
  private static final double REDUCED = 0.2;

  /** From this share of the full steps on, latents are rounded and rest while the weights get used to it. */
  static final double HARD = 0.95;

  /** At this share of the full steps the weights' quantiser steps are chosen, and weights are rounded from then on. */
  static final double QUANTISE_WEIGHTS = 0.8;

  private static final double FIRST_TEMPERATURE = 0.3;
  private static final double LAST_TEMPERATURE = 0.1;
  private static final double LAST_NOISE = 0.8;
  private static final double LAST_RATE = 0.02;
  /** Rate of the finest latents, at least; some tens of steps carry them from one integer to the next. */
  private static final double LEAST_LATENT_RATE = 0.02;

  /** At most: where geometry learns faster, it trembles. */
  private static final double MOST_LATENT_RATE = 0.06;
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
  Schedule(int steps, int coarsest, double lambda) {
    this(steps, coarsest, lambda, 1);
  }

  /** How far the views of a step are reduced: 0 for full size, each further level halves them. */
  int level(int step) {
    return Math.max(0, coarsest - (int) (step / Math.max(1, steps * REDUCED)));
  }

  /** The first step on views of full size. */
  int fullFrom() {
    return (int) Math.ceil(coarsest * Math.max(1, steps * REDUCED));
  }

  int hardFrom() {
    return at(HARD);
  }

  int weightsFrom() {
    return at(QUANTISE_WEIGHTS);
  }

  private int at(double share) {
    return fullFrom() + (int) ((steps - fullFrom()) * share);
  }

  /** {@return the share of the full steps that is done} */
  double progress(int step) {
    return Math.max(0, step - fullFrom()) / (double) Math.max(1, steps - fullFrom());
  }

  Relaxing relaxing(int step) {
    double p = Math.min(1, progress(step) / HARD);
    return new Relaxing((float) (FIRST_TEMPERATURE + (LAST_TEMPERATURE - FIRST_TEMPERATURE) * p),
        (float) (1 + (LAST_NOISE - 1) * p));
  }

  /**
   * {@return Adam's rate for the finest latents} Rounded ones rest, since with gradients straight through they wander and cost more than they gain.
   */
  double latentRate(int step) {
    return step >= hardFrom() ? 0 : rate * finestRate() * decay(step);
  }

  /**
   * The less bits cost, the farther latents go from zero, and the fewer the steps, the longer each must be for that: by docs/experiments.md, "How far latents can
   * travel". A lambda that is steered does not change it: what it steers would answer twice.
   */
  private double finestRate() {
    double wanted = LEAST_LATENT_RATE * Math.pow(1000 / lambda, 0.4) * Math.pow(1000.0 / steps, 0.7);
    return Math.clamp(wanted, LEAST_LATENT_RATE, MOST_LATENT_RATE);
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
    double p = progress(step);
    return Math.min(1, (step + 1) / 20.0) * (LAST_RATE + (1 - LAST_RATE) * 0.5 * (1 + Math.cos(Math.PI * p)));
  }
}
