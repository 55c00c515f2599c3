package org.sanr.tool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears under its name only when it is complete. It is written beside its target, synced, and moved
 * there by {@link #commit}; closed without that, it leaves nothing.
 */
public final class OutputFile implements AutoCloseable {

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param out buffered; need not be closed
     * @throws IOException as {@code out} does
     */
    void writeTo(OutputStream out) throws IOException;
  }

  private final Path target;
  private final Path partial;

  private OutputFile(Path target, Path partial) {
    this.target = target;
    this.partial = partial;
  }

  /**
   * {@return whether an output is named for stdout}
   *
   * @param target what the user named, or null
   */
  public static boolean isStdout(Path target) {
    return target != null && target.toString().equals("-");
  }

  /**
   * Refuses to overwrite.
   *
   * @param target the file to be
   * @param overwrite whether the user said {@code -f}
   * @throws ToolException with {@link ExitCode#USAGE} if the file exists and must not be overwritten
   */
  public static void requireFree(Path target, boolean overwrite) {
    if (!overwrite && Files.exists(target)) {
      throw new ToolException(ExitCode.USAGE, target + ": exists already; say -f to overwrite it");
    }
  }

  /**
   * Writes the content beside the target.
   *
   * @param target the file to be; its folder exists
   * @param content what to write
   * @return the file, to be committed or closed
   * @throws ToolException with {@link ExitCode#IO} if that fails; nothing is left then
   */
  public static OutputFile write(Path target, Content content) {
    // Not a createTempFile: that would leave the result readable by its owner only.
    String name = ".%s.%08x.part".formatted(target.getFileName(), ThreadLocalRandom.current().nextInt());
    OutputFile file = new OutputFile(target, target.resolveSibling(name));
    boolean complete = false;
    try (FileChannel channel =
        FileChannel.open(file.partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      file.partial.toFile().deleteOnExit(); // SIGINT, too, shall leave nothing
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
      complete = true;
      return file;
    } catch (IOException e) {
      throw failure(target, e);
    } finally {
      if (!complete) {
        file.close();
      }
    }
  }

  /**
   * Gives the file its name, replacing a file that has it.
   *
   * @throws ToolException with {@link ExitCode#IO} if that fails
   */
  public void commit() {
    try {
      try {
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException _) {
      // Nothing better can be done about a stray partial file; its name says what it is.
    }
  }

  private static ToolException failure(Path target, IOException e) {
    return Failures.io(target.toString(), "cannot be written", e);
  }
}
