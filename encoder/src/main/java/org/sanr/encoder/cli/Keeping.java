package org.sanr.encoder.cli;

import org.sanr.encoder.train.CheckpointException;
import org.sanr.encoder.train.InterruptedTraining;
import org.sanr.encoder.train.Supervisor;
import org.sanr.tool.ToolException;

/** What is kept of a training while it runs, and what the user is told of that. */
sealed interface Keeping extends Supervisor permits CheckpointFile, NothingKept {
  /** {@return the failure to continue what was kept} */
  ToolException refused(CheckpointException e);

  /** {@return the failure that ends an interrupted training, saying what is left of it} */
  ToolException interrupted(InterruptedTraining e);

  /** Removes what was kept: it has served its purpose. */
  void delete();
}
