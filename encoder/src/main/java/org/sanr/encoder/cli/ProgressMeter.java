package org.sanr.encoder.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.sanr.encoder.train.Progress;

/** Shows training's progress on stderr. */
final class ProgressMeter implements Progress.Listener, AutoCloseable {
  private static final int BAR = 20;

  private final ProgressStyle style;
  private final PrintWriter err;
  private double last = Double.NEGATIVE_INFINITY;
  private int longest;

  /**
   * A meter.
   *
   * @param style not {@link ProgressStyle#AUTO}
   * @param err where to show it
   */
  ProgressMeter(ProgressStyle style, PrintWriter err) {
    this.style = style;
    this.err = err;
  }

  @Override
  public void at(Progress p) {
    if (p.seconds() - last < style.interval() && p.step() < p.steps()) {
      return;
    }
    last = p.seconds();
    switch (style) {
      case BAR -> bar(p);
      case LINES -> err.println(line(p));
      case JSON -> err.println(json(p));
      case NONE, AUTO -> {}
    }
    err.flush();
  }

  private void bar(Progress p) {
    int done = (int) (BAR * (long) p.step() / p.steps());
    String bar = "[" + "#".repeat(done) + "-".repeat(BAR - done) + "] " + line(p);
    longest = Math.max(longest, bar.length());
    err.print("\r" + bar + " ".repeat(longest - bar.length()));
  }

  private static String line(Progress p) {
    return String.format(Locale.ROOT, "step %d/%d  %.1f/s  loss %.3f  %.5f bpp  %.2f dB  %s left", p.step(), p.steps(),
        p.stepsPerSecond(), p.loss(), p.bpp(), p.psnrYuv(), duration(p.eta()));
  }

  /** The keys are part of the command line's interface. */
  private static String json(Progress p) {
    return String.format(Locale.ROOT,
        "{\"step\":%d,\"steps\":%d,\"loss\":%.5f,\"bpp\":%.6f,\"psnr_yuv\":%.3f,\"lambda\":%.3f,\"seconds\":%.2f,\"eta\":%.2f}",
        p.step(), p.steps(), p.loss(), p.bpp(), p.psnrYuv(), p.lambda(), p.seconds(), p.eta());
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 60 ? s + " s" : "%d:%02d min".formatted(s / 60, s % 60);
  }

  /** Leaves the bar's line. */
  @Override
  public void close() {
    if (longest > 0) {
      err.println();
      err.flush();
    }
  }
}
