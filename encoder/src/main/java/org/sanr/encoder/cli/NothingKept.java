package org.sanr.encoder.cli;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.sanr.encoder.train.Checkpoint;
import org.sanr.encoder.train.CheckpointException;
import org.sanr.encoder.train.InterruptedTraining;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/**
 * For an output without a name, a pipe: there is no place beside it where a checkpoint would be found again.
 *
 * @param stop whether training shall end
 * @param say receives lines for the user
 */
record NothingKept(BooleanSupplier stop, Consumer<String> say) implements Keeping {
  @Override
  public Optional<Checkpoint> resume() {
    return Optional.empty();
  }

  @Override
  public boolean stopping() {
    return stop.getAsBoolean();
  }

  @Override
  public void offer(Checkpoint checkpoint) {}

  @Override
  public void stopped(Checkpoint checkpoint) {}

  @Override
  public void warn(String line) {
    say.accept(line);
  }

  @Override
  public ToolException refused(CheckpointException e) {
    throw new IllegalStateException(e); // nothing was continued
  }

  @Override
  public ToolException interrupted(InterruptedTraining e) {
    return new ToolException(ExitCode.INTERRUPTED, "interrupted; of an encode to stdout nothing is kept", e);
  }

  @Override
  public void delete() {}
}
