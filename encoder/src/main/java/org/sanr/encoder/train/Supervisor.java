package org.sanr.encoder.train;

import java.util.Optional;

/** Who looks after a training: starts it where it was left, keeps its checkpoints, may stop it. */
public interface Supervisor {
  /** {@return where to continue; empty to start anew} */
  default Optional<Checkpoint> resume() {
    return Optional.empty();
  }

  /** {@return whether training shall end now; asked before each step} */
  default boolean stopping() {
    return false;
  }

  /**
   * Called every few steps.
   *
   * @param checkpoint the state of training, free to be kept and to be written from any thread
   */
  default void offer(Checkpoint checkpoint) {}

  /**
   * Called when training ends early.
   *
   * @param checkpoint the last one offered or resumed
   */
  default void stopped(Checkpoint checkpoint) {}

  /**
   * Called when something remarkable happens.
   *
   * @param line for the user
   */
  default void warn(String line) {}

  /** {@return a supervisor that lets training run} */
  static Supervisor none() {
    return new Supervisor() {};
  }
}
