package org.sanr.decoder.render;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sanr.decoder.ViewSink;
import org.sanr.decoder.colour.ViewChecksum;
import org.sanr.decoder.scene.SceneHeader;

/** Renders all captured views at native size, several at a time, and computes the view checksum, spec 7.3. */
public final class AllViews {
  private record Rendered(int view, byte[] samples, int crc) {}

  private final PreparedScene scene;
  private final SceneHeader header;
  private final ThreadLocal<ViewRenderer> renderers;

  private AllViews(PreparedScene scene) {
    this.scene = scene;
    this.header = scene.header();
    this.renderers = ThreadLocal.withInitial(() -> new ViewRenderer(scene));
  }

  /**
   * Renders the views and hands them on in row-major order.
   *
   * @param scene the scene
   * @param parallelism views rendered at a time, ≥ 1; twice as many images are held in memory
   * @param sink called by this thread
   * @return the view checksum
   * @throws IOException what the sink throws; {@link InterruptedIOException} if the thread is interrupted
   */
  public static int render(PreparedScene scene, int parallelism, ViewSink sink) throws IOException {
    return new AllViews(scene).run(parallelism, sink);
  }

  private int run(int parallelism, ViewSink sink) throws IOException {
    ViewChecksum checksum = new ViewChecksum();
    Deque<Future<Rendered>> window = new ArrayDeque<>();
    Deque<byte[]> free = new ArrayDeque<>();
    ExecutorService pool = Executors.newFixedThreadPool(parallelism);
    try (pool) {
      int next = 0;
      for (int done = 0; done < header.views(); done++) {
        for (; next < header.views() && window.size() < 2 * parallelism; next++) {
          int view = next;
          byte[] buffer = free.isEmpty() ? new byte[bytes()] : free.pop();
          window.add(pool.submit(() -> render(view, buffer)));
        }
        Rendered r = window.remove().get();
        checksum.add(r.crc());
        sink.view(r.view() / header.cols(), r.view() % header.cols(), r.samples());
        free.push(r.samples());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while rendering").initCause(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("rendering failed", e.getCause());
    }
    return checksum.value();
  }

  private int bytes() {
    return Math.multiplyExact(header.height() * header.width(), 3 * (header.bitDepth() == 8 ? 1 : 2));
  }

  private Rendered render(int view, byte[] buffer) {
    Viewpoint from = scene.at(view / header.cols(), view % header.cols());
    renderers.get().rows(from, header.height(), header.width(), 0, header.height(), buffer, 0);
    return new Rendered(view, buffer, ViewChecksum.of(buffer, buffer.length));
  }
}
