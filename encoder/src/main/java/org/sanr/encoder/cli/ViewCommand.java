package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Originals;
import org.sanr.tool.Viewing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code view}: shows a stream in the browser, beside the views that it was made from. */
@Command(name = "view",
    description = "Shows a SANR stream in the browser: move between the views, focus, look at depth, compare with the views "
        + "before coding. Prints the page's address and serves it to this machine only, until it is interrupted (Ctrl-C).",
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} toys.sanr",
      "  ${COMMAND-FULL-NAME} toys.sanr --originals views --port 8080",
      "  ${COMMAND-FULL-NAME} toys.sanr --originals toys_qs8x6a0.75.png",
      "  ${COMMAND-FULL-NAME} small.sanr --originals shots --layout 'IMG_{n}.jpg' --views 4x6"
    })
public final class ViewCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Mixin
  private Viewing viewing;

  @Option(names = "--originals", paramLabel = "FOLDER",
      description = "The views before coding, to compare with: a folder or a file, as enc takes them.")
  private Path originals;

  @Mixin
  private InputOptions input;

  /** For picocli. */
  public ViewCommand() {}

  @Override
  public Integer call() throws IOException {
    InputChoice choice = input.choice();
    if (originals == null && !choice.isUnsaid()) {
      throw new ParameterException(spec.commandLine(),
          "--layout, --quilt, --lenslet, --flip and --views tell how --originals lie; name those");
    }
    viewing.serve(common,
        Optional.ofNullable(originals).map(folder -> (name, info) -> read(folder, choice, name, info)));
    return ExitCode.OK.value();
  }

  /** Reads all of them at once: what is damaged or does not fit shows in the terminal, before a page is open. */
  private Originals read(Path folder, InputChoice choice, String name, StreamInfo info) {
    common.say(0, folder + ": reading");
    LightField field = new OriginalViews(folder, choice).read(Path.of(name), info, common);
    return (row, col) -> field.view(row, col).bigEndian();
  }
}
