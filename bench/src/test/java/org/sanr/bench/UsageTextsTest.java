package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.encoder.cli.SanrEnc;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.ExitCode;
import org.sanr.tool.SanrDec;
import picocli.CommandLine;

/** The documents and the launcher say of the commands what these say themselves; "./sanr bench usage" mends the former. */
class UsageTextsTest {
  private static final Path HOME = Path.of("..");

  @Test
  void readme() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    assertEquals(UsageTexts.readme(readme), readme);
    for (ExitCode code : ExitCode.values()) {
      assertTrue(readme.replace("`", "").contains("\n| %d | %s".formatted(code.value(), code.meaning())),
          code.meaning());
    }
  }

  @Test
  void page() throws IOException {
    assertEquals(UsageTexts.page(), Files.readString(HOME.resolve("docs/commands.md")));
  }

  @Test
  void everyCommandHasExamplesAndExitCodes() {
    for (Object program : List.of(new SanrEnc(), new SanrDec(), new SanrBench())) {
      everyCommandHasExamplesAndExitCodes(CommandRunner.line(program));
    }
  }

  private static void everyCommandHasExamplesAndExitCodes(CommandLine line) {
    String help = line.getUsageMessage();
    String name = line.getCommandSpec().qualifiedName();
    assertTrue(help.contains("\nExample"), name + " has no example");
    assertTrue(help.contains("\nExit codes:\n"), name);
    line.getSubcommands().values().forEach(UsageTextsTest::everyCommandHasExamplesAndExitCodes);
  }

  @Test
  void examplesFitATerminal() {
    for (String program : List.of("sanr-enc", "sanr-dec")) {
      CommandLine line = CommandRunner.line(program.equals("sanr-enc") ? new SanrEnc() : new SanrDec());
      line.getSubcommands().forEach((name, command) -> {
        String help = command.getUsageMessage();
        String examples = help.substring(help.indexOf("\nExamples:"));
        assertTrue(examples.lines().skip(2).allMatch(l -> l.startsWith("  " + program + " " + name)
            || l.equals("  source <(" + program + " completion)")), examples);
      });
    }
  }

  @Test
  void theLauncherListsThem() throws IOException {
    String launcher = Files.readString(HOME.resolve("sanr"));
    String usage = launcher.substring(launcher.indexOf("<<'TEXT'"), launcher.indexOf("\nTEXT"));
    for (Object program : List.of(new SanrEnc(), new SanrDec())) {
      CommandRunner.line(program).getSubcommands().keySet().stream().filter(name -> !name.equals("completion"))
          .forEach(name -> assertTrue(usage.contains("\n  " + name + " "), name));
    }
    CommandRunner.line(new SanrBench()).getSubcommands().keySet()
        .forEach(name -> assertTrue(usage.contains("\n  " + (name.equals("demo") ? "" : "bench ") + name + " "), name));
  }
}
