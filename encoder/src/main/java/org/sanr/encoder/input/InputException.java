package org.sanr.encoder.input;

import java.io.IOException;
import java.io.Serial;

/**
 * Input that can be read but not used: a hole in the grid, a damaged or mislabelled file, an unsupported pixel format.
 * Retrying is pointless; the message names the file, the problem and the remedy in one line. Failures of the storage
 * itself stay plain {@link IOException}s.
 */
public final class InputException extends IOException {
  @Serial
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message file, problem and remedy
   */
  public InputException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message file, problem and remedy
   * @param cause what a library said
   */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
