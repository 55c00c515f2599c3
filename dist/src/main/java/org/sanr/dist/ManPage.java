package org.sanr.dist;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** A manual page in the man macros, made of what picocli knows of a command. */
final class ManPage {
  private final CommandSpec command;
  private final UsageMessageSpec usage;
  private final String version;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandLine line, String version) {
    command = line.getCommandSpec();
    usage = command.usageMessage();
    this.version = version;
  }

  /**
   * {@return the pages of a program and its commands, by file name such as {@code sanr-dec-info.1}}
   *
   * @param program the program
   * @param version of it
   */
  static Map<String, String> all(CommandLine program, String version) {
    Map<String, String> pages = new TreeMap<>();
    List<CommandLine> lines = new ArrayList<>(List.of(program));
    lines.addAll(program.getSubcommands().values());
    for (CommandLine line : lines) {
      pages.put(name(line.getCommandSpec()) + ".1", new ManPage(line, version).text());
    }
    return pages;
  }

  private static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String text() {
    page.append(".TH %s 1 \"\" \"SANR %s\" \"SANR\"\n".formatted(name(command).toUpperCase(Locale.ROOT),
        version));
    String about = resolved(usage.description());
    section("NAME");
    page.append(escape(name(command) + " - " + about.split("[.:;] |\\.$")[0])).append('\n');
    section("SYNOPSIS");
    page.append(
        escape(new Help(command, Help.defaultColorScheme(Ansi.OFF)).synopsis(0).replaceAll("\\s+", " ").strip()))
        .append('\n');
    section("DESCRIPTION");
    page.append(escape(about)).append('\n');
    section("OPTIONS");
    entry("@FILE", "Arguments from a file.");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      entry(parameter.paramLabel(), resolved(parameter.description()));
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        entry(String.join(", ", option.names()) + value,
            resolved(option.description()).replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue())));
      }
    }
    commands();
    section("EXIT STATUS");
    usage.exitCodeList().forEach((code, meaning) -> entry(code.strip(), meaning));
    examples();
    section("ENVIRONMENT");
    entry("NO_COLOR", "If it is set, to any value, nothing is coloured.");
    entry("SANR_JAVA_ARGS", "More arguments for the Java virtual machine.");
    return page.toString();
  }

  private void commands() {
    if (!command.subcommands().isEmpty()) {
      section("COMMANDS");
      command.subcommands().values().forEach(sub -> entry(name(sub.getCommandSpec()) + "(1)",
          resolved(sub.getCommandSpec().usageMessage().description())));
    }
  }

  private void examples() {
    section("EXAMPLES");
    page.append(".nf\n");
    for (String line : usage.footer()) {
      if (line.startsWith("  ")) {
        page.append(escape(line.strip().replace("${COMMAND-FULL-NAME}", command.qualifiedName())
            .replace("${ROOT-COMMAND-NAME}", command.root().name()))).append('\n');
      }
    }
    page.append(".fi\n");
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void entry(String term, String meaning) {
    page.append(".TP\n.B ").append(escape(term)).append('\n').append(escape(meaning)).append('\n');
  }

  private static String resolved(String... lines) {
    return String.join(" ", lines).replace("%%", "%");
  }

  /** {@return text that troff shows as it is: no requests, no escapes, hyphens that can be copied} */
  private static String escape(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
