package org.sanr.encoder.cli;

import org.sanr.tool.CommandRunner;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.CompletionCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code sanr-enc}: encodes light fields and measures the result. */
@Command(
    name = "sanr-enc",
    description = "Encodes light fields as SANR streams.",
    subcommands = {EncodeCommand.class, ViewCommand.class, EvalCommand.class, ReportCommand.class,
      CompletionCommand.class},
    footer = {"", "Examples:", "  sanr-enc enc views -o toys.sanr", "  sanr-enc eval views toys.sanr",
      "  sanr-enc enc --help"})
public final class SanrEnc implements Runnable {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  /** For picocli. */
  public SanrEnc() {}

  /**
   * Runs the program and ends the process with an {@link org.sanr.tool.ExitCode}.
   *
   * @param args see {@code sanr-enc -h}
   */
  public static void main(String[] args) {
    CommandRunner.main(new SanrEnc(), args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command: enc, view, eval, report or completion?");
  }
}
