package org.sanr.encoder.input;

/**
 * Tells from three neighbouring views whether rows and columns of a grid run in opposite senses: a block of the scene then moves by
 * some disparity from one view to the view at its right, and by its negative to the view below. No scene looks like that through a
 * grid that runs as it should. It is coded as well as others, with a negative aspect, but whoever moves through it goes the wrong way.
 */
public final class MirroredGrid {
  /** Pixels a side that are looked at, in the middle of the views. */
  private static final int SIDE = 512;

  private static final int BLOCK = 8;

  /** Disparities of ±8 pixels per view step are tried, in quarters. */
  private static final int STEPS = 32;

  private static final double STEP = 0.25;

  /**
   * By how much the views must differ less if the grid is taken as mirrored. The four light fields of the results have factors
   * of 1.2 to 3.0 when their columns are reversed, and 0.3 to 0.8 as they are; where there is no parallax it is 1.
   */
  private static final double MARGIN = 1.05;

  private MirroredGrid() {}

  /**
   * {@return whether the views are surely those of a mirrored grid}
   *
   * @param field any; false if it has a single row or column
   */
  public static boolean looks(LightField field) {
    if (field.rows() < 2 || field.cols() < 2) {
      return false;
    }
    int v = (field.rows() - 1) / 2;
    int u = (field.cols() - 1) / 2;
    Brightness centre = Brightness.of(field.view(v, u));
    Brightness right = Brightness.of(field.view(v, u + 1));
    Brightness below = Brightness.of(field.view(v + 1, u));
    double[][] beside = new double[2 * STEPS + 1][];
    double[][] under = new double[2 * STEPS + 1][];
    for (int i = 0; i <= 2 * STEPS; i++) {
      double disparity = (i - STEPS) * STEP;
      beside[i] = centre.differences(right, disparity, 0);
      under[i] = centre.differences(below, 0, disparity);
    }
    double usual = 0;
    double mirrored = 0;
    for (int block = 0; block < beside[0].length; block++) {
      double leastUsual = Double.MAX_VALUE;
      double leastMirrored = Double.MAX_VALUE;
      for (int i = 0; i <= 2 * STEPS; i++) {
        leastUsual = Math.min(leastUsual, beside[i][block] + under[i][block]);
        leastMirrored = Math.min(leastMirrored, beside[i][block] + under[2 * STEPS - i][block]);
      }
      usual += leastUsual;
      mirrored += leastMirrored;
    }
    return usual > MARGIN * mirrored;
  }

  /** The middle of a view in one channel. */
  private record Brightness(int height, int width, float[] samples) {
    static Brightness of(View view) {
      int height = Math.min(SIDE, view.height());
      int width = Math.min(SIDE, view.width());
      float[] samples = new float[height * width];
      float[] rgb = new float[3 * width];
      for (int y = 0; y < height; y++) {
        view.row((view.height() - height) / 2 + y, (view.width() - width) / 2, width, rgb, 0);
        for (int x = 0; x < width; x++) {
          samples[y * width + x] = rgb[3 * x] + 2 * rgb[3 * x + 1] + rgb[3 * x + 2];
        }
      }
      return new Brightness(height, width, samples);
    }

    /** {@return for each whole block, how much it differs from where it stands in the other view; one of the shifts is 0} */
    double[] differences(Brightness other, double dx, double dy) {
      int across = width / BLOCK;
      int down = height / BLOCK;
      double[] sums = new double[down * across];
      for (int y = 0; y < down * BLOCK; y++) {
        for (int x = 0; x < across * BLOCK; x++) {
          sums[y / BLOCK * across + x / BLOCK] += Math.abs(other.at(x + dx, y + dy) - samples[y * width + x]);
        }
      }
      return sums;
    }

    /** {@return a sample between two, at the edge where there is none} */
    private float at(double x, double y) {
      double cx = Math.clamp(x, 0, width - 1);
      double cy = Math.clamp(y, 0, height - 1);
      int at = (int) cy * width + (int) cx;
      double part = cx - (int) cx + (cy - (int) cy);
      if (part == 0) {
        return samples[at];
      }
      int next = cy > (int) cy ? at + width : at + 1;
      return (float) (samples[at] * (1 - part) + samples[next] * part);
    }
  }
}
