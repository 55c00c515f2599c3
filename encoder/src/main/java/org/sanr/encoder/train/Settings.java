package org.sanr.encoder.train;

import java.util.Optional;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.encoder.runtime.Device;

/**
 * What an encode is asked for.
 *
 * @param target rate or quality
 * @param steps training steps from the beginning; from a neighbour they are fewer
 * @param seed of all random choices
 * @param threads tasks run side by side; the result does not depend on it
 * @param device where graphs run
 * @param family what is trained
 * @param neighbour a scene of the same light field at another rate, to start from, if it has the levels that pay at this one; it has the family's shape
 */
public record Settings(RateTarget target, int steps, long seed, int threads, Device device, Family family,
    Optional<QuantisedScene> neighbour) {
  /**
   * Settings for a training from the beginning.
   *
   * @param target as above
   * @param steps as above
   * @param seed as above
   * @param threads as above
   * @param device as above
   * @param family as above
   */
  public Settings(RateTarget target, int steps, long seed, int threads, Device device, Family family) {
    this(target, steps, seed, threads, device, family, Optional.empty());
  }

  /**
   * Settings for a scene, with a Lagrangian that stays.
   *
   * @param lambda as for {@link RateTarget.Lambda}
   * @param steps as above
   * @param seed as above
   * @param threads as above
   * @param device as above
   */
  public Settings(double lambda, int steps, long seed, int threads, Device device) {
    this(new RateTarget.Lambda(lambda), steps, seed, threads, device, Family.Scene.usual());
  }

  Settings withSteps(int others) {
    return new Settings(target, others, seed, threads, device, family, neighbour);
  }
}
