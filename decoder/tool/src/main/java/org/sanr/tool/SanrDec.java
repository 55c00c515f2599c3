package org.sanr.tool;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code sanr-dec}: decodes SANR streams and tells what they hold. */
@Command(name = "sanr-dec", description = "Decodes light fields from SANR streams.",
    subcommands = {DecodeCommand.class, InfoCommand.class, ViewCommand.class, CompletionCommand.class},
    footer = {"", "Examples:", "  sanr-dec info toys.sanr", "  sanr-dec dec toys.sanr -o toys",
      "  sanr-dec dec --help"})
public final class SanrDec implements Runnable {

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  /** For picocli. */
  public SanrDec() {}

  /**
   * Runs the program and ends the process with an {@link ExitCode}.
   *
   * @param args see {@code sanr-dec -h}
   */
  public static void main(String[] args) {
    CommandRunner.main(new SanrDec(), args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: dec, info, view or completion");
  }
}
