package org.sanr.tool;

import java.io.Serial;

/** Ends a command with one line on stderr and an exit code. */
public final class ToolException extends RuntimeException {

  @Serial
  private static final long serialVersionUID = 1;

  /** The exit code. */
  private final ExitCode code;

  /**
   * Ends a command.
   *
   * @param code what kind of failure it is
   * @param message one line: the file, the problem, the remedy
   */
  public ToolException(ExitCode code, String message) {
    this(code, message, null);
  }

  /**
   * Ends a command.
   *
   * @param code what kind of failure it is
   * @param message one line: the file, the problem, the remedy
   * @param cause what is shown with {@code -vv}
   */
  public ToolException(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** {@return the exit code} */
  public ExitCode code() {
    return code;
  }
}
