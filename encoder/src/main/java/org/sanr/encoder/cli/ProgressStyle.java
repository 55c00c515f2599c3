package org.sanr.encoder.cli;

/** How progress is shown. */
enum ProgressStyle {
  /** {@link #BAR} on a terminal, {@link #LINES} elsewhere, {@link #NONE} with --quiet. */
  AUTO(0),
  /** A line that is rewritten. */
  BAR(0.2),
  /** A line now and then. */
  LINES(10),
  /** A JSON object per line, each second at most. */
  JSON(1),
  /** Nothing. */
  NONE(0);

  private final double interval;

  ProgressStyle(double interval) {
    this.interval = interval;
  }

  /** {@return seconds between two reports, at least} */
  double interval() {
    return interval;
  }

  /** {@return what {@link #AUTO} means here, other styles as they are} */
  ProgressStyle here(boolean quiet) {
    if (this != AUTO) {
      return this;
    }
    boolean terminal =
        System.console() != null && System.console().isTerminal() && !"dumb".equals(System.getenv("TERM"));
    return quiet ? NONE : terminal ? BAR : LINES;
  }
}
