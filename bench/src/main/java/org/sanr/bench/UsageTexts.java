package org.sanr.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.cli.SanrEnc;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.SanrDec;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What the documents say of the commands, as the commands say it themselves. */
final class UsageTexts {
  private static final String BEGIN = "<!-- usage, written by ./sanr bench usage -->\n```\n";
  private static final String END = "```\n<!-- end of usage -->";
  private static final List<String> COMMANDS = List.of("enc", "dec", "info", "view", "eval", "report");
  private static final int WIDTH = 120;
  private static final int ONE_LINE = 9999;

  private UsageTexts() {}

  /** {@return the README with the synopses of the commands} */
  static String readme(String old) {
    StringBuilder usage = new StringBuilder();
    Map<String, CommandLine> commands = commands();
    for (String name : COMMANDS) {
      usage.append(synopsis(commands.get(name).setUsageHelpWidth(ONE_LINE))).append('\n');
    }
    return old.substring(0, old.indexOf(BEGIN)) + BEGIN + usage + old.substring(old.indexOf(END));
  }

  /** {@return a command's synopsis, broken between options only} */
  private static String synopsis(CommandLine command) {
    StringBuilder lines = new StringBuilder();
    int start = 0;
    for (String option : command.getHelp().synopsis(0).strip().split(" (?=\\[)")) {
      if (lines.length() + option.length() - start > WIDTH) {
        start = lines.length();
        lines.append("\n     ");
      }
      lines.append(' ').append(option);
    }
    return lines.substring(1);
  }

  /** {@return the page of all help texts} */
  static String page() {
    StringBuilder page = new StringBuilder(
        """
            # The commands

            What `./sanr COMMAND --help` prints. This page and the README's synopses are written by `./sanr bench usage`; a test
            compares them with the commands. Results go to stdout, messages and progress to stderr. Colours are for terminals;
            `NO_COLOR` (any value) switches them off. Arguments may stand in a file, `./sanr enc @FILE`, separated by white space,
            those with spaces in quotes, `#` for comments. Installed programs ([distribution.md](distribution.md)) have the
            same commands as `sanr-enc` and `sanr-dec`, manual pages, and completion for bash and zsh; `view` is in both, `--originals`
            in `sanr-enc` alone.

            `-v` also says how the views were understood (`enc`, `eval`, `report`, `view --originals`), what is trained and where (`enc`),
            which outputs of a manifest were finished already, which kernels decode (`dec`, `view`, `eval`), and lists each chunk
            and part of a stream (`info`). `-vv` adds Java's stack trace to a failure. `--quiet` leaves the errors.
            """);
    Map<String, CommandLine> commands = commands();
    for (String name : COMMANDS) {
      page.append("\n## ").append(name).append("\n\n```\n")
          .append(commands.get(name).getUsageMessage(Ansi.OFF).strip().replaceAll("(?m) +$", "")).append("\n```\n");
    }
    return page.toString();
  }

  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> all = new HashMap<>();
    for (Object program : List.of(new SanrDec(), new SanrEnc())) { // both have a view; the launcher takes the encoder's
      CommandLine line = CommandRunner.line(program);
      line.setCommandName("./sanr");
      all.putAll(line.getSubcommands());
    }
    return all;
  }
}
