package org.sanr.encoder.train;

import org.sanr.encoder.runtime.Device;

/**
 * What an encode is asked for.
 *
 * @param lambda weight of the rate: the loss is the squared error (of 255ths, weighted over Y, U, V) plus lambda times bits per pixel
 * @param steps training steps
 * @param seed of all random choices
 * @param threads tasks run side by side; the result does not depend on it
 * @param device where graphs run
 * @param family what is trained
 */
public record Settings(double lambda, int steps, long seed, int threads, Device device, Family family) {
  /**
   * Settings for a scene.
   *
   * @param lambda as above
   * @param steps as above
   * @param seed as above
   * @param threads as above
   * @param device as above
   */
  public Settings(double lambda, int steps, long seed, int threads, Device device) {
    this(lambda, steps, seed, threads, device, new Family.Scene());
  }
}
