package org.sanr.bench;

/** A reason to stop that the message explains completely. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message one line for the user
   */
  BenchException(String message) {
    super(message);
  }
}
