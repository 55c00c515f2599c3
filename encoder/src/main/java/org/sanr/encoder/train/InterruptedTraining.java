package org.sanr.encoder.train;

/** The training thread was interrupted; nothing has been written. */
public final class InterruptedTraining extends RuntimeException {
  private static final long serialVersionUID = 1;

  InterruptedTraining() {
    super("training was interrupted");
  }
}
