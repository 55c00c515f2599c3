package org.sanr.tool;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs picocli commands so that each failure is one line on stderr and an {@link ExitCode}. */
public final class CommandRunner {

  private static final int TRACES_FROM = 2;

  /** Set by a launcher that offers the commands under its own name. */
  private static final String LAUNCHER = "sanr.launcher";

  private CommandRunner() {}

  /**
   * Runs a command with the process's streams and ends the process.
   *
   * @param command an instance of the class of the root command, whose subcommands have {@link CommonOptions} as mixin
   * @param args the process's arguments
   */
  public static void main(Object command, String... args) {
    System.exit(run(command, Console.of(System.out), Console.of(System.err), args));
  }

  /**
   * Runs a command.
   *
   * @param command as for {@link #main}
   * @param out receives results
   * @param err receives messages
   * @param args the arguments
   * @return the exit status
   */
  public static int run(Object command, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = line(command).setOut(out).setErr(err)
        .setParameterExceptionHandler((e, _) -> usage(e))
        .setExecutionExceptionHandler((e, failed, _) -> report(Failures.of(e), failed));
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) { // picocli hands on exceptions only
      return report(Failures.of(e), line);
    }
  }

  /**
   * {@return a program as picocli knows it, with what the help texts of all commands have in common}
   *
   * @param command as for {@link #main}
   */
  public static CommandLine line(Object command) {
    CommandLine line = new CommandLine(command);
    String launcher = System.getProperty(LAUNCHER);
    if (launcher != null) {
      line.setCommandName(launcher); // help and hints shall name what the user typed
    }
    describe(line);
    return line;
  }

  private static void describe(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    spec.versionProvider(() -> new String[] {CommonOptions.speaker(spec) + " " + SanrVersion.text()});
    spec.usageMessage().showAtFileInUsageHelp(true).exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.list(spec));
    line.getSubcommands().values().forEach(CommandRunner::describe);
  }

  private static int usage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String message = e.getMessage().lines().findFirst().orElse("unclear arguments");
    ToolException failure = e.getCause() instanceof ToolException t
        ? t
        : new ToolException(ExitCode.USAGE,
            "%s; see \"%s -h\"".formatted(message, line.getCommandSpec().qualifiedName()), e);
    return report(failure, line);
  }

  private static int report(ToolException failure, CommandLine line) {
    PrintWriter err = line.getErr();
    err.println(CommonOptions.speaker(line.getCommandSpec()) + ": " + failure.getMessage());
    boolean traces = line.getMixins().values().stream()
        .anyMatch(m -> m instanceof CommonOptions common && common.verbosity() >= TRACES_FROM);
    if (traces) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure.code().value();
  }
}
