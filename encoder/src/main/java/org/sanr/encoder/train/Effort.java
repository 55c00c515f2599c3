package org.sanr.encoder.train;

/**
 * How long to train. Steps, not pixels: what a step renders beyond one view's pixels buys nearly nothing. But it sees one or two views' pixels, so the more views there are, the
 * more steps are needed until each has been seen as often (docs/experiments.md, "Steps by the number of views").
 *
 * @param steps training steps for light fields of up to {@value #USUAL_VIEWS} views, at least 1
 * @param growing whether more views get more steps
 */
public record Effort(int steps, boolean growing) {
  private static final int DEFAULT_STEPS = 6000;

  /** Each level makes so many times the steps of the one below. */
  private static final double RATIO = 1.75;

  private static final int USUAL_VIEWS = 81;
  private static final double MOST_GROWTH = 4;

  /** A scene of another rate knows the geometry and the picture (docs/experiments.md, "A ladder"). */
  private static final double SHARE_FROM_NEIGHBOUR = 0.4;

  /**
   * {@return the effort of a level}
   *
   * @param level 1 to 9, 5 is the default
   */
  public static Effort level(int level) {
    return new Effort((int) Math.round(DEFAULT_STEPS * Math.pow(RATIO, level - 5.0)), true);
  }

  /** {@return so many steps, whatever the light field} */
  public static Effort exactly(int steps) {
    return new Effort(steps, false);
  }

  /** {@return training steps for a light field of so many views} */
  public int steps(int views) {
    return growing ? (int) Math.round(steps * Math.clamp(views / (double) USUAL_VIEWS, 1, MOST_GROWTH)) : steps;
  }

  /**
   * {@return how many steps from a scene of another rate take the place of so many from the beginning}
   *
   * @param steps at least 1
   */
  public static int fromNeighbour(int steps) {
    return Math.max(1, (int) Math.round(SHARE_FROM_NEIGHBOUR * steps));
  }
}
