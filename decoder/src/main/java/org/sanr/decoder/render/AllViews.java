package org.sanr.decoder.render;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.zip.CRC32C;
import org.sanr.decoder.Shot;
import org.sanr.decoder.ViewSink;
import org.sanr.decoder.colour.ViewChecksum;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.parallel.Team;
import org.sanr.decoder.scene.Header;

/**
 * Renders all captured views at native size and computes the view checksum, spec 7.3. Threads take bands of rows in the
 * order of the views; finished views wait in one of a few images until the caller has taken those before them.
 */
public final class AllViews {
  private static final int NONE = -1;

  private final PreparedModel scene;
  private final Header header;
  private final int bandRows;
  private final int bands;
  private final Image[] images;
  private int next;
  private int delivered;
  private boolean stopped;

  /** Where a view is rendered. */
  private static final class Image {
    final byte[] samples;
    final CRC32C crc = new CRC32C();
    int missing;
    boolean complete;

    Image(int bytes, int bands) {
      samples = new byte[bytes];
      missing = bands;
    }
  }

  private AllViews(PreparedModel scene, int threads) {
    this.scene = scene;
    this.header = scene.header();
    this.bandRows = OneView.bandRows(header.width());
    this.bands = Math.ceilDiv(header.height(), bandRows);
    this.images = new Image[Math.min(threads == 1 ? 1 : threads + 1, header.views())];
    int bytes = Math.multiplyExact(header.height() * header.width(), 3 * scene.bytesPerComponent());
    for (int i = 0; i < images.length; i++) {
      images[i] = new Image(bytes, bands);
    }
  }

  /**
   * Renders the views and hands them on in row-major order.
   *
   * @param scene the scene
   * @param crew who does it; an image for each thread and one more are held in memory
   * @param sink called by this thread
   * @return the view checksum
   * @throws IOException what the sink throws
   * @throws InterruptedIOException if the thread is interrupted
   */
  public static int render(PreparedModel scene, Crew crew, ViewSink sink) throws IOException {
    AllViews job = new AllViews(scene, crew.threads());
    try (Team _ = crew.team(crew.threads() - 1, job::help)) {
      return job.deliver(sink);
    }
  }

  private int deliver(ViewSink sink) throws IOException {
    ViewChecksum checksum = new ViewChecksum();
    RowRenderer renderer = scene.renderers().take();
    try {
      for (int view = 0; view < header.views(); view++) {
        Image image = images[view % images.length];
        for (int band; (band = bandOrNone(image)) != NONE;) {
          render(renderer, band);
        }
        if (isStopped()) {
          break; // a helper has failed; its team says how
        }
        checksum.add((int) image.crc.getValue());
        sink.view(view / header.cols(), view % header.cols(), image.samples);
        reuse(image);
      }
    } finally {
      stop();
    }
    scene.renderers().giveBack(renderer);
    return checksum.value();
  }

  /** What helpers do. */
  private void help(Team team) {
    RowRenderer renderer = scene.renderers().take();
    try {
      for (int band; (band = bandOrNone()) != NONE;) {
        render(renderer, band);
      }
    } catch (RuntimeException | Error e) {
      stop();
      throw e;
    }
    scene.renderers().giveBack(renderer);
  }

  /** {@return the next band that may be rendered, once there is one; none if all have been taken or the work is over} */
  private synchronized int bandOrNone() {
    try {
      while (!stopped && next < header.views() * bands) {
        if (mayStart()) {
          return next++;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the executor wants its thread back; the caller does the rest
    }
    return NONE;
  }

  /** {@return the next band that may be rendered, once there is one; none once the image is complete or the work is over} */
  private synchronized int bandOrNone(Image image) throws InterruptedIOException {
    Crew.requireNotInterrupted();
    try {
      while (!stopped && !image.complete) {
        if (mayStart()) {
          return next++;
        }
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Crew.requireNotInterrupted();
    }
    return NONE;
  }

  private boolean mayStart() {
    return next < header.views() * bands && next / bands < delivered + images.length;
  }

  private void render(RowRenderer renderer, int band) {
    int view = band / bands;
    Image image = images[view % images.length];
    int first = band % bands * bandRows;
    int rows = Math.min(bandRows, header.height() - first);
    int rowBytes = 3 * header.width() * scene.bytesPerComponent();
    renderer.rows(
        view / header.cols(), view % header.cols(), header.height(), header.width(), first, rows, 0, header.width(),
        image.samples, first * rowBytes);
    if (isLast(image)) {
      image.crc.update(image.samples);
      complete(image);
    }
  }

  private synchronized boolean isLast(Image image) {
    return --image.missing == 0;
  }

  private synchronized void complete(Image image) {
    image.complete = true;
    notifyAll();
  }

  private synchronized void reuse(Image image) {
    image.crc.reset();
    image.missing = bands;
    image.complete = false;
    delivered++;
    notifyAll();
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
