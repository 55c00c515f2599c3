package org.sanr.decoder.render;

import java.io.InterruptedIOException;
import org.sanr.decoder.Shot;
import org.sanr.decoder.parallel.Crew;

/** Renders one image, in bands of rows. */
public final class OneView {
  /** Samples of a band: some tenths of a millisecond, so that threads share well and notice an interrupt. */
  private static final int BAND_SAMPLES = 16384;

  private OneView() {}

  /**
   * Renders an image or a rectangle of one.
   *
   * @param scene the scene
   * @param crew who does it
   * @param shot what to render
   * @param out receives the rectangle's rows
   * @param at where the first byte goes
   * @throws InterruptedIOException if the thread is interrupted
   * @throws IllegalArgumentException if the position lies outside of the grid
   */
  public static void render(PreparedModel scene, Crew crew, Shot shot, byte[] out, int at)
      throws InterruptedIOException {
    scene.requireInside(shot.v(), shot.u());
    int rows = bandRows(shot.cols());
    int bands = Math.ceilDiv(shot.rows(), rows);
    if (crew.threads() == 1 || bands == 1) { // without the few objects that a shared job needs
      RowRenderer renderer = scene.renderers().take();
      for (int band = 0; band < bands; band++) {
        Crew.requireNotInterrupted();
        band(renderer, scene, shot, band * rows, rows, out, at);
      }
      scene.renderers().giveBack(renderer);
    } else {
      crew.forEach(bands, band -> {
        RowRenderer renderer = scene.renderers().take();
        band(renderer, scene, shot, band * rows, rows, out, at);
        scene.renderers().giveBack(renderer);
      });
    }
  }

  /** {@return rows of a band of an image with so many columns} */
  static int bandRows(int cols) {
    return Math.max(1, BAND_SAMPLES / cols);
  }

  private static void band(
      RowRenderer renderer, PreparedModel scene, Shot shot, int first, int rows, byte[] out, int at) {
    int count = Math.min(rows, shot.rows() - first);
    int rowBytes = 3 * shot.cols() * scene.bytesPerComponent();
    renderer.rows(shot, first, count, out, at + first * rowBytes);
  }
}
