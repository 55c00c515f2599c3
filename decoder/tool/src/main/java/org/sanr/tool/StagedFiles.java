package org.sanr.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Files that appear together: they are written beside their targets by some threads while others are rendered, and all
 * take their names once {@link #commit} is called. Closed without that, they leave nothing.
 */
final class StagedFiles implements AutoCloseable {

  private final ThreadPoolExecutor pool;
  private final List<Future<OutputFile>> files = new ArrayList<>();
  private final List<Path> targets = new ArrayList<>();

  /**
   * Starts without files.
   *
   * @param jobs threads that write; as many files more may wait, then {@link #add} writes itself
   */
  StagedFiles(int jobs) {
    pool = new ThreadPoolExecutor(jobs, jobs, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(jobs),
        new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /**
   * Adds a file.
   *
   * @param target its name
   * @param content what to write; must not change
   */
  void add(Path target, OutputFile.Content content) {
    targets.add(target);
    files.add(pool.submit(() -> OutputFile.write(target, content)));
  }

  /** {@return the names of all files, in the order in which they were added} */
  List<Path> targets() {
    return List.copyOf(targets);
  }

  /**
   * Waits for all files to be complete, then gives them their names.
   *
   * @throws ToolException if one cannot be written; some may have got their names if it shows only then
   * @throws InterruptedIOException if the thread is interrupted
   */
  void commit() throws IOException {
    List<OutputFile> complete = new ArrayList<>();
    for (Future<OutputFile> file : files) {
      complete.add(result(file));
    }
    complete.forEach(OutputFile::commit);
  }

  @Override
  public void close() {
    pool.close();
    for (Future<OutputFile> file : files) {
      if (file.state() == Future.State.SUCCESS) {
        file.resultNow().close();
      }
    }
  }

  private static OutputFile result(Future<OutputFile> file) throws IOException {
    try {
      return file.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while writing").initCause(e);
    } catch (ExecutionException e) {
      throw Failures.of(e.getCause());
    }
  }
}
