package org.sanr.encoder.train;

/** The loss became infinite or undefined again and again, in spite of smaller learning rates. */
public final class DivergedTraining extends RuntimeException {
  private static final long serialVersionUID = 1;

  DivergedTraining(int step, int retreats) {
    super("training diverged at step %d and %d smaller learning rates did not help; try another --seed or -q"
        .formatted(step, retreats));
  }
}
