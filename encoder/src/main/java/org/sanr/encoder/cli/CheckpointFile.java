package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.sanr.encoder.train.Checkpoint;
import org.sanr.encoder.train.CheckpointException;
import org.sanr.encoder.train.InterruptedTraining;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.OutputFile;
import org.sanr.tool.ToolException;

/** Keeps a training's checkpoint in a file: now and then, and when training is stopped. */
final class CheckpointFile implements Keeping {
  private final Path file;
  private final boolean resume;
  private final double interval;
  private final BooleanSupplier stopping;
  private final Consumer<String> say;
  private long written = System.nanoTime();
  private int saved = -1;

  /**
   * A checkpoint's file.
   *
   * @param file its name
   * @param resume whether training shall continue from it
   * @param interval seconds between two times of writing it, at least
   * @param stopping whether training shall end
   * @param say receives lines for the user
   */
  CheckpointFile(Path file, boolean resume, double interval, BooleanSupplier stopping, Consumer<String> say) {
    this.file = file;
    this.resume = resume;
    this.interval = interval;
    this.stopping = stopping;
    this.say = say;
  }

  /** {@return the name of the checkpoint that goes with an output} */
  static Path beside(Path output) {
    return output.resolveSibling(output.getFileName() + ".ckpt");
  }

  @Override
  public Optional<Checkpoint> resume() {
    if (!Files.exists(file)) {
      if (resume) {
        say.accept(file + ": there is no checkpoint, training starts anew");
      }
      return Optional.empty();
    }
    if (!resume) {
      say.accept(file + ": this checkpoint will be replaced; --resume would have continued it");
      return Optional.empty();
    }
    try {
      Checkpoint checkpoint = Checkpoint.read(Files.readAllBytes(file));
      say.accept("continuing after step " + checkpoint.step());
      return Optional.of(checkpoint);
    } catch (CheckpointException e) {
      throw refused(e);
    } catch (IOException e) {
      throw Failures.io(file.toString(), "cannot be read", e);
    }
  }

  @Override
  public ToolException refused(CheckpointException e) {
    return new ToolException(ExitCode.BAD_INPUT, file + ": " + e.getMessage(), e);
  }

  @Override
  public boolean stopping() {
    return stopping.getAsBoolean();
  }

  @Override
  public void offer(Checkpoint checkpoint) {
    if ((System.nanoTime() - written) * 1e-9 < interval) {
      return;
    }
    try {
      write(checkpoint);
    } catch (ToolException e) {
      say.accept(e.getMessage() + "; training goes on without this checkpoint");
    }
    written = System.nanoTime();
  }

  @Override
  public void stopped(Checkpoint checkpoint) {
    write(checkpoint);
    saved = checkpoint.step();
  }

  @Override
  public ToolException interrupted(InterruptedTraining e) {
    String left = saved < 0
        ? "interrupted before the first step, nothing was saved"
        : "interrupted; %s holds step %d, the same command with --resume continues".formatted(file, saved);
    return new ToolException(ExitCode.INTERRUPTED, left, e);
  }

  private void write(Checkpoint checkpoint) {
    try (OutputFile output = OutputFile.write(file, checkpoint::writeTo)) {
      output.commit();
    }
  }

  @Override
  public void warn(String line) {
    say.accept(line);
  }

  @Override
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      say.accept(Failures.io(file.toString(), "cannot be removed", e).getMessage());
    }
  }
}
