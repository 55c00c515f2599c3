package org.sanr.encoder.train;

/** A checkpoint cannot be continued; the message says why and what to do, and lacks but the file's name. */
public final class CheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1;

  CheckpointException(String message) {
    super(message);
  }
}
