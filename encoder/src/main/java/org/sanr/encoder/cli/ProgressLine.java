package org.sanr.encoder.cli;

import java.io.PrintWriter;
import org.sanr.encoder.train.Progress;
import org.sanr.tool.CommonOptions;

/** Training's progress on stderr: a line that is rewritten on a terminal, a line now and then elsewhere, nothing if quiet. */
final class ProgressLine implements Progress.Listener, AutoCloseable {
  private static final int BAR = 20;

  private final PrintWriter err;
  private final boolean terminal;
  private final boolean quiet;
  private final double interval;
  private double last = Double.NEGATIVE_INFINITY;
  private int longest;

  private ProgressLine(PrintWriter err, boolean terminal, boolean quiet) {
    this.err = err;
    this.terminal = terminal;
    this.quiet = quiet;
    interval = terminal ? 0.2 : 10;
  }

  static ProgressLine on(CommonOptions options, PrintWriter err) {
    boolean terminal =
        System.console() != null && System.console().isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return new ProgressLine(err, terminal, options.verbosity() < 0);
  }

  @Override
  public void at(Progress p) {
    if (quiet || (p.seconds() - last < interval && p.step() < p.steps())) {
      return;
    }
    last = p.seconds();
    String line =
        "step %d/%d  loss %.3f  %.5f bpp  %.2f dB  %s left"
            .formatted(p.step(), p.steps(), p.loss(), p.bpp(), p.psnrYuv(),
                duration(p.seconds() / p.step() * (p.steps() - p.step())));
    if (!terminal) {
      err.println(line);
      err.flush();
      return;
    }
    int done = BAR * p.step() / p.steps();
    String bar = "[" + "#".repeat(done) + "-".repeat(BAR - done) + "] " + line;
    longest = Math.max(longest, bar.length());
    err.print("\r" + bar + " ".repeat(longest - bar.length()));
    err.flush();
  }

  private static String duration(double seconds) {
    long s = Math.round(seconds);
    return s < 60 ? s + " s" : "%d:%02d min".formatted(s / 60, s % 60);
  }

  /** Leaves the line. */
  @Override
  public void close() {
    if (terminal && longest > 0) {
      err.println();
      err.flush();
    }
  }
}
