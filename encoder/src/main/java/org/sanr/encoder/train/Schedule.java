package org.sanr.encoder.train;

/**
 * How rounding, noise and learning rates change over an encode.
 *
 * @param steps number of training steps
 */
record Schedule(int steps) {
  /** From this share of the steps on, latents are rounded and gradients pass straight through. */
  static final double HARD = Double.parseDouble(System.getProperty("sanr.hard", "0.9"));

  /** At this share of the steps the weights' quantiser steps are chosen, and weights are rounded from then on. */
  static final double QUANTISE_WEIGHTS = 0.8;

  private static final double T1 = Double.parseDouble(System.getProperty("sanr.t1", "0.1"));
  private static final double N1 = Double.parseDouble(System.getProperty("sanr.n1", "0.25"));
  private static final double FLOOR = Double.parseDouble(System.getProperty("sanr.floor", "0.02"));
  private static final double LATENT_RATE = Double.parseDouble(System.getProperty("sanr.lr.latent", "0.01"));
  private static final double WEIGHT_RATE = Double.parseDouble(System.getProperty("sanr.lr.weight", "0.005"));

  /** Adam's ε for latents, in gradients of one bit. */
  static final double LATENT_EPSILON = Double.parseDouble(System.getProperty("sanr.eps.latent", "0.01"));

  /** Adam's ε for weights, in gradients of one bit. */
  static final double WEIGHT_EPSILON = Double.parseDouble(System.getProperty("sanr.eps.weight", "0.01"));

  /**
   * Soft rounding's two parameters.
   *
   * @param temperature T
   * @param noise width of the uniform noise, 1 for a whole step
   */
  record Relaxing(float temperature, float noise) {}

  int hardFrom() {
    return (int) (steps * HARD);
  }

  int weightsFrom() {
    return (int) (steps * QUANTISE_WEIGHTS);
  }

  Relaxing relaxing(int step) {
    double p = Math.min(1, step / (double) hardFrom());
    return new Relaxing((float) (0.3 - (0.3 - T1) * p), (float) (1 - (1 - N1) * p));
  }

  /** Adam's rate for latents. */
  double latentRate(int step) {
    return LATENT_RATE * decay(step);
  }

  /** Adam's rate for weights. */
  double weightRate(int step) {
    return WEIGHT_RATE * decay(step);
  }

  /** A short warm-up, then half a cosine down to 2 %. */
  private double decay(int step) {
    double p = step / (double) steps;
    return Math.min(1, (step + 1) / 20.0) * (FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * p)));
  }
}
