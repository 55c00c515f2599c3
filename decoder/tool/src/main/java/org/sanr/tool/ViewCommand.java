package org.sanr.tool;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sanr-dec view}: shows a stream in the browser. The encoder's command of that name also compares with originals. */
@Command(name = "view",
    description = "Shows a SANR stream in the browser: move between the views, focus, look at depth. Prints the page's "
        + "address and serves it to this machine only, until it is interrupted (Ctrl-C). To compare with the views before "
        + "coding, use sanr-enc, which can read them.",
    footer = {"", "Examples:", "  ${COMMAND-FULL-NAME} toys.sanr", "  ${COMMAND-FULL-NAME} toys.sanr --port 8080"})
public final class ViewCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Mixin
  private Viewing viewing;

  /** For picocli. */
  public ViewCommand() {}

  @Override
  public Integer call() throws IOException {
    viewing.serve(common, Optional.empty());
    return ExitCode.OK.value();
  }
}
