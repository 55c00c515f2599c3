package org.sanr.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.tool.view.Originals;
import org.sanr.tool.view.ViewServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sanr-dec view}: shows a stream in the browser. */
@Command(name = "view",
    description = "Shows a SANR stream in the browser: move between the views, focus, look at depth. Prints the page's "
        + "address and serves it to this machine only, until it is interrupted (Ctrl-C).",
    footer = {"", "Examples:", "  ${COMMAND-FULL-NAME} toys.sanr",
      "  ${COMMAND-FULL-NAME} toys.sanr --originals views --port 8080"})
public final class ViewCommand implements Callable<Integer> {
  private static final int MOST_PORTS = 65535;

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "The stream, - for stdin.")
  private String file;

  @Option(names = "--port", paramLabel = "N", description = "Listen there. Default: a port that is free.")
  private int port;

  @Option(names = "--originals", paramLabel = "FOLDER",
      description = "The views before coding, PNG files, to compare with.")
  private Path originals;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N",
      description = "Threads that render a picture. Default: one per processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--max-memory", paramLabel = "MIB",
      description = "Decode streams that need up to so much memory. Without it, streams that need more than 512 MiB are "
          + "refused.")
  private long maxMemory;

  /** For picocli. */
  public ViewCommand() {}

  @Override
  public Integer call() throws IOException {
    require(port >= 0 && port <= MOST_PORTS, "--port: not a port, 1 to " + MOST_PORTS);
    require(jobs >= 1, "-j needs at least one thread");
    require(maxMemory >= 0 && maxMemory < 1 << 30, "--max-memory: not a number of MiB");
    DecoderLimits limits =
        maxMemory == 0 ? DecoderLimits.defaults() : DecoderLimits.none().withMaxWorkingBytes(maxMemory << 20);
    StreamFile stream = new StreamFile(file);
    stream.use(DecoderOptions.defaults().withLimits(limits).withThreads(jobs), d -> serve(stream.label(), d));
    return ExitCode.OK.value();
  }

  private void serve(String name, LightFieldDecoder decoder) throws IOException {
    Optional<Originals> compared = Optional.ofNullable(originals).map(folder -> Originals.of(folder, decoder.info()));
    decoder.prepare();
    common.say(1, decoder.simd());
    try (ViewServer server = start(name, decoder, compared)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(server.address());
      out.flush();
      common.say(0, "open that address in a browser on this machine; Ctrl-C ends the viewer");
      new CountDownLatch(1).await(); // SIGINT and SIGTERM end the process
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ViewServer start(String name, LightFieldDecoder decoder, Optional<Originals> compared) {
    try {
      return ViewServer.start(decoder, name, compared, port, line -> common.say(0, line));
    } catch (IOException e) {
      throw new ToolException(ExitCode.IO,
          "--port %d: cannot be listened on: %s; name another, or none for any that is free".formatted(
              port, e.getMessage()),
          e);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
