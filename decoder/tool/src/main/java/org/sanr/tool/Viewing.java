package org.sanr.tool;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;
import org.sanr.tool.view.ViewServer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What every {@code view} command does, as a picocli mixin: a stream, how to serve it, and the serving. */
public final class Viewing {
  private static final int MOST_PORTS = 65535;

  /** Reads the views that a stream was made from, once it is known what the stream holds. */
  @FunctionalInterface
  public interface Reading {
    /**
     * {@return the views}
     *
     * @param name the stream's name, for messages
     * @param info what it holds
     * @throws ToolException if they can't be read or are not those of the stream
     */
    Originals read(String name, StreamInfo info);
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(paramLabel = "FILE.sanr", description = "The stream, - for stdin.")
  private String file;

  @Option(names = "--port", paramLabel = "N", description = "Listen there. Default: a port that is free.")
  private int port;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N",
      description = "Threads that render a picture. Default: one per processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--max-memory", paramLabel = "MIB",
      description = "Decode streams that need up to so much memory. Without it, streams that need more than 512 MiB are "
          + "refused.")
  private long maxMemory;

  /** For picocli. */
  public Viewing() {}

  /**
   * Serves the stream until the process is interrupted.
   *
   * @param common for messages
   * @param originals reads what to compare with, if there is such a thing
   * @throws ToolException if the stream or the port can't be used
   * @throws IOException as the storage does
   */
  public void serve(CommonOptions common, Optional<Reading> originals) throws IOException {
    require(port >= 0 && port <= MOST_PORTS, "--port: not a port, 1 to " + MOST_PORTS);
    require(jobs >= 1, "-j needs at least one thread");
    require(maxMemory >= 0 && maxMemory < 1 << 30, "--max-memory: not a number of MiB");
    DecoderLimits limits =
        maxMemory == 0 ? DecoderLimits.defaults() : DecoderLimits.none().withMaxWorkingBytes(maxMemory << 20);
    StreamFile stream = new StreamFile(file);
    stream.use(DecoderOptions.defaults().withLimits(limits).withThreads(jobs), decoder -> {
      Optional<Originals> compared = originals.map(reading -> reading.read(stream.label(), decoder.info()));
      serve(stream.label(), decoder, compared, common);
    });
  }

  private void serve(String name, LightFieldDecoder decoder, Optional<Originals> compared, CommonOptions common)
      throws IOException {
    decoder.prepare();
    String kernels = decoder.simd(); // vector kernels are loaded when they are asked for, not after the first thousand frames
    common.say(1, kernels);
    try (ViewServer server = start(name, decoder, compared, common)) {
      PrintWriter out = command.commandLine().getOut();
      out.println(server.address());
      out.flush();
      common.say(0, "open that address in a browser on this machine; Ctrl-C ends the viewer");
      new CountDownLatch(1).await(); // SIGINT and SIGTERM end the process
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ViewServer start(String name, LightFieldDecoder decoder, Optional<Originals> compared, CommonOptions common) {
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
      throw new ParameterException(command.commandLine(), message);
    }
  }
}
