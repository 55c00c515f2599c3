package org.sanr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the help texts of the documents anew. */
@Command(name = "usage", description = "Writes the commands' help into README.md and docs/commands.md.",
    footer = {"", "Example: ./sanr bench usage"})
final class UsageCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Override
  public Integer call() throws IOException {
    Path home = Tools.ofThisCheckout().home();
    Path readme = home.resolve("README.md");
    Files.writeString(readme, UsageTexts.readme(Files.readString(readme)));
    Files.writeString(home.resolve("docs/commands.md"), UsageTexts.page());
    return ExitCode.OK.value();
  }
}
