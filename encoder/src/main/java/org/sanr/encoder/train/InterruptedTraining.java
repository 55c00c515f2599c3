package org.sanr.encoder.train;

/** Training was stopped before its end: by its supervisor, or because its thread was interrupted. */
public final class InterruptedTraining extends RuntimeException {
  private static final long serialVersionUID = 1;

  InterruptedTraining() {
    super("training was interrupted");
  }
}
