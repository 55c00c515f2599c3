package org.sanr.tool;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: lets a shell complete a program's commands and options. */
@Command(name = "completion",
    description = "Prints a script by which bash and zsh complete this program's commands and options.",
    footer = {"", "Examples:", "  source <(${COMMAND-FULL-NAME})",
      "  ${COMMAND-FULL-NAME} > ~/.local/share/bash-completion/completions/${ROOT-COMMAND-NAME}"})
public final class CompletionCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  /** For picocli. */
  public CompletionCommand() {}

  @Override
  public Integer call() {
    CommandLine program = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash(program.getCommandName(), program));
    out.flush();
    return ExitCode.OK.value();
  }
}
