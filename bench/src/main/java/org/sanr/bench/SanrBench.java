package org.sanr.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the demo and the bench. */
@Command(
    name = "sanr-bench",
    description = "Shows what the codec does, and measures it against others.",
    mixinStandardHelpOptions = true,
    version = "0.1.0-SNAPSHOT",
    subcommands = {DemoCommand.class, RdCommand.class})
public final class SanrBench implements Runnable {
  @Spec
  private CommandSpec spec;

  private SanrBench() {}

  /**
   * Runs a command and exits with its code.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** {@return the parser; a failure is one line, not a stack trace} */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new SanrBench());
    line.setExecutionExceptionHandler((e, command, _) -> {
      if (e instanceof BenchException) {
        command.getErr().println("sanr: " + e.getMessage());
      } else {
        e.printStackTrace(command.getErr());
      }
      return CommandLine.ExitCode.SOFTWARE;
    });
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command: demo or rd");
  }
}
