package org.sanr.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.SanrException;

/**
 * A stream as named on the command line.
 *
 * @param name path of a file, or {@code -} for stdin
 */
public record StreamFile(String name) {

  /** What is done with an open stream. */
  @FunctionalInterface
  public interface Use {

    /**
     * Uses the stream.
     *
     * @param decoder is closed afterwards
     * @throws IOException as the storage does
     */
    void of(LightFieldDecoder decoder) throws IOException;
  }

  /**
   * Opens the stream, uses it and closes it.
   *
   * @param options how to decode
   * @param use what is done with it
   * @throws ToolException if it cannot be read or is refused
   * @throws IOException what else {@code use} throws
   */
  public void use(DecoderOptions options, Use use) throws IOException {
    try (LightFieldDecoder decoder = open(options)) {
      use.of(decoder);
    } catch (SanrException e) {
      throw Failures.ofStream(label(), e);
    }
  }

  /** {@return its name for messages} */
  public String label() {
    return isStdin() ? "stdin" : name;
  }

  private boolean isStdin() {
    return name.equals("-");
  }

  private LightFieldDecoder open(DecoderOptions options) throws SanrException {
    if (!isStdin() && Files.isDirectory(Path.of(name))) {
      throw new ToolException(ExitCode.IO, name + ": is a folder; name a .sanr file");
    }
    try {
      return isStdin() ? LightFieldDecoder.open(System.in, options) : LightFieldDecoder.open(Path.of(name), options);
    } catch (SanrException e) {
      throw e;
    } catch (IOException e) {
      throw Failures.io(label(), "cannot be read", e);
    }
  }
}
