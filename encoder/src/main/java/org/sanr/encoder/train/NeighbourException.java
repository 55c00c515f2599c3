package org.sanr.encoder.train;

/** A scene to start from that is not one of the light field, or has another shape than asked for. */
public final class NeighbourException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NeighbourException(String message) {
    super(message);
  }
}
