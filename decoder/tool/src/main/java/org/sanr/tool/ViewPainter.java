package org.sanr.tool;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.SanrException;

/** Renders single views of one size, each by several threads that take some rows each. */
final class ViewPainter implements AutoCloseable {

  private final LightFieldDecoder decoder;
  private final ImageSize size;
  private final int bytes;
  private final int jobs;
  private final ExecutorService pool;

  /**
   * Starts the threads.
   *
   * @param decoder what to render
   * @param size of the images
   * @param jobs threads, at least 1
   * @throws ToolException with {@link ExitCode#LIMIT_EXCEEDED} if the size exceeds the decoder's limits
   */
  ViewPainter(LightFieldDecoder decoder, ImageSize size, int jobs) {
    this.decoder = decoder;
    this.size = size;
    this.jobs = jobs;
    try {
      bytes = decoder.imageBytes(size.height(), size.width());
    } catch (IllegalArgumentException e) {
      throw new ToolException(ExitCode.LIMIT_EXCEEDED,
          "--size %s: larger than the limits allow; ask for less or say --max-memory MIB".formatted(size), e);
    }
    pool = Executors.newFixedThreadPool(jobs);
  }

  /** {@return the view at a position inside of the grid} */
  PngImage paint(ViewPosition view) throws IOException {
    byte[] samples = new byte[bytes];
    int rowBytes = bytes / size.height();
    int rows = Math.ceilDiv(size.height(), jobs);
    List<Callable<Void>> parts = new ArrayList<>();
    for (int row = 0; row < size.height(); row += rows) {
      int first = row;
      int count = Math.min(rows, size.height() - first);
      parts.add(() -> {
        decoder.renderRows(view.v().floatValue(), view.u().floatValue(), size.height(), size.width(), first, count,
            samples, first * rowBytes);
        return null;
      });
    }
    try {
      for (Future<Void> part : pool.invokeAll(parts)) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while rendering").initCause(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SanrException refused) {
        throw refused;
      }
      throw new IllegalStateException("rendering failed", e.getCause());
    }
    return new PngImage(size.width(), size.height(), 3, decoder.info().bitDepth(), samples);
  }

  @Override
  public void close() {
    pool.close();
  }
}
