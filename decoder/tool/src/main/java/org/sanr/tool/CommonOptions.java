package org.sanr.tool;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that every command has, as a picocli mixin, and the messages that they govern. */
public final class CommonOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = {"-v", "--verbose"}, description = "Say more; twice: also what a failure's cause was.")
  private boolean[] verbose = {};

  @Option(names = "--quiet", description = "Say nothing but errors.")
  private boolean quiet;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this text.")
  private boolean help;

  @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
  private boolean version;

  /** For picocli. */
  public CommonOptions() {}

  /** {@return how often -v was said; −1 for --quiet} */
  public int verbosity() {
    return quiet ? -1 : verbose.length;
  }

  /** {@return the program's name without folders, as messages begin with it} */
  static String speaker(CommandSpec command) {
    String name = command.root().name();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /**
   * Prints a message on stderr.
   *
   * @param level from which {@link #verbosity} on
   * @param line without the command's name
   */
  public void say(int level, String line) {
    say(level, () -> line);
  }

  /**
   * Prints a message on stderr that is costly to find.
   *
   * @param level from which {@link #verbosity} on
   * @param line without the command's name; asked for only if it is printed
   */
  public void say(int level, Supplier<String> line) {
    if (verbosity() >= level) {
      PrintWriter err = command.commandLine().getErr();
      err.println(speaker(command) + ": " + line.get());
      err.flush();
    }
  }
}
