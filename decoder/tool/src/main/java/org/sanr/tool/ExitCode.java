package org.sanr.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Exit codes of all SANR commands. {@link #IO}, {@link #DEVICE} and {@link #INTERRUPTED} are worth a second try, {@link
 * #SOME_FAILED} if one of these caused it; the others fail again.
 */
public enum ExitCode {
  /** Done. */
  OK(0, "done"),
  /** A defect of the program. */
  INTERNAL(1, "a defect of the program"),
  /** Misuse, or an output that is there already. */
  USAGE(2, "options or arguments that make no sense, or an output that exists already"),
  /** Storage failed. */
  IO(3, "a file cannot be read or written"),
  /** The input was read, but in vain. */
  BAD_INPUT(4, "the input is not understood as a light field, or a checkpoint belongs to other input or settings"),
  /** The stream's bytes are not what was written. */
  CORRUPT_STREAM(5, "the stream is malformed, truncated, or fails a checksum"),
  /** The stream is of a later version. */
  UNSUPPORTED_STREAM(6, "the stream needs a newer decoder"),
  /** The stream is too large. */
  LIMIT_EXCEEDED(7, "the stream asks for more than the limits allow"),
  /** This decoder renders other views than the encoder's. */
  VERIFICATION_MISMATCH(8, "the decoded views do not have the checksum that the stream promises"),
  /** There is no such device, or no longer. */
  DEVICE(9, "the device that was asked for is not available, or was lost", "--device"),
  /** Not all of a list could be encoded. */
  SOME_FAILED(10, "some light fields of a manifest failed; the summary says which and why", "--manifest"),
  /** Stopped by a signal; the value is what the shell reports for SIGINT. */
  INTERRUPTED(130, "interrupted by SIGINT or SIGTERM; enc has saved a checkpoint");

  private final int value;
  private final String meaning;
  private final String option;

  ExitCode(int value, String meaning) {
    this(value, meaning, null);
  }

  /** With the option without which it does not occur. */
  ExitCode(int value, String meaning, String option) {
    this.value = value;
    this.meaning = meaning;
    this.option = option;
  }

  /** {@return its meaning in a few words} */
  public String meaning() {
    return meaning;
  }

  /** {@return the codes that a command or one of its subcommands may end with, for its help} */
  static Map<String, String> list(CommandSpec command) {
    Map<String, String> list = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      if (code.option == null || has(command, code.option)) {
        list.put("%3d".formatted(code.value), code.meaning);
      }
    }
    return list;
  }

  private static boolean has(CommandSpec command, String option) {
    return command.findOption(option) != null
        || command.subcommands().values().stream().anyMatch(s -> has(s.getCommandSpec(), option));
  }

  /** {@return the process's exit status} */
  public int value() {
    return value;
  }
}
