package org.sanr.tool;

/**
 * Exit codes of all SANR commands. {@link #IO}, {@link #DEVICE} and {@link #INTERRUPTED} are worth a second try, {@link #SOME_FAILED} if one of these caused it; the
 * others fail again.
 */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** A defect of the program. */
  INTERNAL(1),
  /** Options or arguments that make no sense, or an output that exists already. */
  USAGE(2),
  /** A file cannot be read or written. */
  IO(3),
  /** The input was read but is not understood as a light field, or a checkpoint does not belong to it. */
  BAD_INPUT(4),
  /** The stream is malformed, truncated, or fails one of its checksums. */
  CORRUPT_STREAM(5),
  /** The stream needs a newer decoder. */
  UNSUPPORTED_STREAM(6),
  /** The stream asks for more than the limits allow. */
  LIMIT_EXCEEDED(7),
  /** The views do not have the checksum that the stream promises. */
  VERIFICATION_MISMATCH(8),
  /** The device that was asked for is not available, or was lost. */
  DEVICE(9),
  /** Some light fields of a list could not be encoded; the list's summary tells which and why. */
  SOME_FAILED(10),
  /** Stopped by SIGINT or SIGTERM; what the shell reports for the former. */
  INTERRUPTED(130);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** {@return the process's exit status} */
  public int value() {
    return value;
  }
}
