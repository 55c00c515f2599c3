package org.sanr.encoder.train;

import java.util.Arrays;
import org.sanr.encoder.input.LightField;

/**
 * How much a point of the scene changes from view to view where its geometry and the view as a whole do not tell: reflections, and what edges hide. Levels of the view hold what
 * of it is linear in the view's row and column (docs/experiments.md, "Levels of the view").
 *
 * <p>Some views, at half their size, are brought to the central one by the coarse geometry. Then each sample's changes are a plane over the grid and a rest. A first look takes from
 * the planes what a better disparity explains, a second look measures what neighbouring planes have in common: noise has nothing.
 */
final class ViewDetail {
  /** Rows and columns of views that are looked at, spread over the grid. */
  private static final int SIDE = 5;

  /** A change whose square is below a bit's price is left to distortion. */
  private static final double DEAD_ZONE = 1;

  /** What must be left above the dead zone, in bits' prices per sample. */
  private static final double WORTH = 0.04;

  /** Rows and columns of samples that have one correction of disparity. */
  private static final int WINDOW = 3;

  /** Squared change, in 255ths from the middle of the grid to its border by a disparity of one, below which disparity cannot be told. */
  private static final float FLAT = 4;

  /** At most, in pixels per view step; farther away slopes are others. */
  private static final float LARGEST_CORRECTION = 0.5f;

  /** Darker views tell nothing: those in the corners of plenoptic cameras are black. */
  private static final float MOST_GAIN = 4;

  private final LightField field;
  private final double aspect;
  private final int middleRow;
  private final int middleCol;
  private final int[] rows;
  private final int[] cols;
  private final Plane centre;
  private final Plane disparity;

  private ViewDetail(LightField field, CoarseGeometry geometry) {
    this.field = field;
    aspect = geometry.aspect();
    middleRow = (field.rows() - 1) / 2;
    middleCol = (field.cols() - 1) / 2;
    rows = spread(field.rows());
    cols = spread(field.cols());
    centre = half(middleRow, middleCol);
    disparity = new Plane(centre.height(), centre.width());
    double perRow = geometry.disparity().height() / (double) field.height();
    double perColumn = geometry.disparity().width() / (double) field.width();
    for (int y = 0, i = 0; y < disparity.height(); y++) {
      for (int x = 0; x < disparity.width(); x++, i++) {
        disparity.at()[i] =
            geometry.disparity().sample((2 * y + 1) * perRow - 0.5, (2 * x + 1) * perColumn - 0.5);
      }
    }
  }

  /**
   * {@return whether levels of the view pay}
   *
   * @param field the views
   * @param geometry of them
   * @param price squared error of 255ths that a bit must save, summed over the samples of the canvas
   */
  static boolean pays(LightField field, CoarseGeometry geometry, double price) {
    if (field.rows() * field.cols() == 1 || Math.min(field.height(), field.width()) < 2) {
      return false;
    }
    ViewDetail detail = new ViewDetail(field, geometry);
    detail.correct(detail.look());
    Changes changes = detail.look();
    int h = detail.centre.height() / 2;
    int w = detail.centre.width() / 2;
    double left = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        left += Math.max(0, changes.square(y, x) - DEAD_ZONE * price);
      }
    }
    return left > WORTH * price * h * w;
  }

  /** {@return up to {@link #SIDE} numbers from 0 to n − 1} */
  private static int[] spread(int n) {
    int[] out = new int[Math.min(n, SIDE)];
    for (int i = 1; i < out.length; i++) {
      out[i] = i * (n - 1) / (out.length - 1);
    }
    return out;
  }

  /** {@return luma of half size, in 255ths} */
  private Plane half(int v, int u) {
    Plane sum = Plane.luma(field, v, u, 2);
    for (int i = 0; i < sum.at().length; i++) {
      sum.at()[i] *= 255 / 16f;
    }
    return sum;
  }

  private Changes look() {
    Changes changes = new Changes(centre.height(), centre.width());
    for (int v : rows) {
      for (int u : cols) {
        changes.add(fromCentre(half(v, u), v - middleRow, u - middleCol), place(v, rows), place(u, cols));
      }
    }
    return changes;
  }

  /** {@return −1…1 from the first of them to the last, 0 on their mean} */
  private static double place(int at, int[] all) {
    double mean = Arrays.stream(all).average().orElseThrow();
    return all.length == 1 ? 0 : (at - mean) / reach(all);
  }

  /** {@return steps from the middle to the last} */
  private static double reach(int[] all) {
    return all[all.length - 1] / 2.0;
  }

  /** {@return a view where the central one has it, as bright as that; what it doesn't show, or all where it is too dark, is taken from there} */
  private Plane fromCentre(Plane view, int down, int right) {
    Plane out = new Plane(centre.height(), centre.width());
    double both = 0;
    double squares = 0;
    for (int y = 0, i = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++, i++) {
        double d = disparity.at()[i] / 2;
        double yy = y + down * aspect * d;
        double xx = x + right * d;
        out.at()[i] = view.holds(yy, xx) ? view.sample(yy, xx) : Float.NaN;
        if (view.holds(yy, xx)) {
          both += out.at()[i] * centre.at()[i];
          squares += out.at()[i] * out.at()[i];
        }
      }
    }
    float gain = (float) (both / squares);
    if (!(gain <= MOST_GAIN)) {
      return centre;
    }
    for (int i = 0; i < out.at().length; i++) {
      out.at()[i] = Float.isNaN(out.at()[i]) ? centre.at()[i] : gain * out.at()[i];
    }
    return out;
  }

  /** Moves disparities to where changes are least (Lucas and Kanade's step). */
  private void correct(Changes changes) {
    Plane mean = changes.mean();
    Plane product = new Plane(mean.height(), mean.width());
    Plane square = new Plane(mean.height(), mean.width());
    for (int y = 0, i = 0; y < mean.height(); y++) {
      for (int x = 0; x < mean.width(); x++, i++) {
        double byRow = reach(rows) * aspect * (mean.sample(y + 1, x) - mean.sample(y - 1, x)) / 4;
        double byColumn = reach(cols) * (mean.sample(y, x + 1) - mean.sample(y, x - 1)) / 4;
        product.at()[i] = (float) (changes.byRow(i) * byRow + changes.byColumn(i) * byColumn);
        square.at()[i] = (float) (byRow * byRow + byColumn * byColumn);
      }
    }
    Plane products = product.boxed(WINDOW);
    Plane squares = square.boxed(WINDOW);
    for (int i = 0; i < disparity.at().length; i++) {
      float correction = products.at()[i] / (squares.at()[i] + WINDOW * WINDOW * FLAT);
      disparity.at()[i] -= Math.clamp(correction, -LARGEST_CORRECTION, LARGEST_CORRECTION);
    }
  }

  /** The plane over the grid that is nearest to a sample's values, for each sample. */
  private static final class Changes {
    private final Plane sum;
    private final float[] timesRow;
    private final float[] timesColumn;
    private int n;
    private double rowSquares;
    private double columnSquares;

    Changes(int height, int width) {
      sum = new Plane(height, width);
      timesRow = new float[height * width];
      timesColumn = new float[height * width];
    }

    /** Takes a view's values; {@code row} and {@code column} are its place, 0 on the mean of all. */
    void add(Plane values, double row, double column) {
      for (int i = 0; i < timesRow.length; i++) {
        float value = values.at()[i];
        sum.at()[i] += value;
        timesRow[i] += (float) row * value;
        timesColumn[i] += (float) column * value;
      }
      n++;
      rowSquares += row * row;
      columnSquares += column * column;
    }

    Plane mean() {
      Plane out = new Plane(sum.height(), sum.width());
      for (int i = 0; i < out.at().length; i++) {
        out.at()[i] = sum.at()[i] / n;
      }
      return out;
    }

    /** {@return how much a sample changes from the middle row to the last} */
    double byRow(int i) {
      return rowSquares > 0 ? timesRow[i] / rowSquares : 0;
    }

    /** {@return how much a sample changes from the middle column to the last} */
    double byColumn(int i) {
      return columnSquares > 0 ? timesColumn[i] / columnSquares : 0;
    }

    /** {@return the square of the linear change that 2 × 2 samples have in common, on the mean of the views} */
    double square(int y, int x) {
      int at = 2 * y * sum.width() + 2 * x;
      double byRow = common(timesRow, at);
      double byColumn = common(timesColumn, at);
      return ((rowSquares > 0 ? byRow * byRow / rowSquares : 0)
          + (columnSquares > 0 ? byColumn * byColumn / columnSquares : 0)) / n;
    }

    private double common(float[] values, int at) {
      return (values[at] + values[at + 1] + values[at + sum.width()] + values[at + sum.width() + 1]) / 4.0;
    }
  }
}
