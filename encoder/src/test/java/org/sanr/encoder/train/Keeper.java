package org.sanr.encoder.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps each checkpoint as the bytes of its file. */
final class Keeper implements Supervisor {
  private final byte[] from;
  final List<String> warnings = new ArrayList<>();
  byte[] kept;
  boolean stop;
  boolean stopped;

  /** A keeper that starts training where {@code from} says, or anew if that is null. */
  Keeper(byte[] from) {
    this.from = from;
  }

  @Override
  public Optional<Checkpoint> resume() {
    return Optional.ofNullable(from).map(Checkpoint::read);
  }

  @Override
  public boolean stopping() {
    return stop;
  }

  @Override
  public void offer(Checkpoint checkpoint) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      checkpoint.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept = out.toByteArray();
  }

  @Override
  public void stopped(Checkpoint checkpoint) {
    offer(checkpoint);
    stopped = true;
  }

  @Override
  public void warn(String line) {
    warnings.add(line);
  }
}
