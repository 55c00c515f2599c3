package org.sanr.encoder.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sanr.encoder.input.LightField;

/**
 * A coarse disparity map of the central view: views are reduced, shifted by each disparity of a range, and compared with the central one; each block takes the disparity
 * of the least difference. Good to a fraction of a pixel where there is texture, and only a start for training.
 *
 * <p>Before, the same differences tell how far apart rows are where columns are one step apart: as far in most light fields, but some count one of both backwards, or leave
 * rows out.
 */
final class PlaneSweep {
  private static final int CANDIDATES = 97;
  private static final int BLOCK = 5;

  /** Disparities from −8 to 8 pixels per view step are those of most light fields; tried are twice, four and eight times as large ones too. */
  private static final double NARROWEST = 8;

  private static final double WIDEST = 64;

  /** A wider range must leave so much less difference, since wrong matches alone make it a little less. */
  private static final double WIDER = 0.9;

  /** Vertical baselines over horizontal ones that are tried at first, and their negatives. */
  private static final List<Double> ASPECTS = List.of(1.0, 2.0, 0.5, 4.0, 0.25);

  /** Then the best of these is multiplied or divided by this, as long as that is better, and not beyond {@link #EXTREME}. */
  private static final double FACTOR = 1.25;

  private static final double EXTREME = 8;

  /** Another magnitude than 1 must leave so much less difference: several do nearly as well where parallax is small. */
  private static final double MARGIN = 0.97;

  /** The aspect is judged with each of so many candidates. */
  private static final int THIN = 4;

  private final int factor;
  private final Plane centre;
  private final List<Plane> others = new ArrayList<>();
  private final List<double[]> positions = new ArrayList<>();
  private final Map<Tried, Double> leftOver = new HashMap<>();
  private final double range;
  private final double aspect;

  private record Tried(double range, double aspect) {}

  /**
   * A sweep.
   *
   * @param field the views
   * @param factor by which views are reduced in each direction
   */
  PlaneSweep(LightField field, int factor) {
    this.factor = factor;
    int cv = (field.rows() - 1) / 2;
    int cu = (field.cols() - 1) / 2;
    centre = Plane.luma(field, cv, cu, factor);
    // Near views decide large disparities, far ones small ones; rows and columns both.
    for (int distance : List.of(1, 2, 4)) {
      for (int[] step : new int[][] {{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, -1}}) {
        int v = cv + step[0] * distance;
        int u = cu + step[1] * distance;
        if (v >= 0 && v < field.rows() && u >= 0 && u < field.cols()) {
          others.add(Plane.luma(field, v, u, factor));
          positions.add(new double[] {v - cv, u - cu});
        }
      }
    }
    range = bestRange();
    aspect = field.rows() > 1 && field.cols() > 1 ? bestAspect() : 1;
  }

  private double bestRange() {
    double best = NARROWEST;
    double least = Double.POSITIVE_INFINITY;
    for (double tried = NARROWEST; tried <= WIDEST; tried *= 2) {
      double left = Math.min(leftOver(tried, 1), leftOver(tried, -1));
      if (left < WIDER * least) {
        least = left;
        best = tried;
      }
    }
    return best;
  }

  /** {@return disparities from minus this to this are tried, in pixels per view step} */
  double range() {
    return range;
  }

  /** {@return the vertical baseline over the horizontal one, roughly; negative where rows and columns run in opposite senses} */
  double aspect() {
    return aspect;
  }

  private double bestAspect() {
    ToDoubleFunction<Double> judge = tried -> leftOver(range, tried);
    double best = Stream.of(1, -1).flatMap(sign -> ASPECTS.stream().map(size -> sign * size))
        .min(Comparator.comparingDouble(judge)).orElseThrow();
    double before;
    do {
      before = best;
      best = Stream.of(before, before * FACTOR, before / FACTOR)
          .filter(size -> Math.abs(size) <= EXTREME && Math.abs(size) >= 1 / EXTREME)
          .min(Comparator.comparingDouble(judge)).orElseThrow();
    } while (best != before);
    double plain = Math.signum(best);
    return judge.applyAsDouble(best) < MARGIN * judge.applyAsDouble(plain) ? best : plain;
  }

  /** {@return what differences are left if each block takes the best disparity} */
  private double leftOver(double wide, double tried) {
    return leftOver.computeIfAbsent(new Tried(wide, tried), this::judge);
  }

  private double judge(Tried tried) {
    float[][] costs = costs(THIN, tried.range(), tried.aspect());
    double sum = 0;
    for (int i = 0; i < centre.at().length; i++) {
      float least = Float.MAX_VALUE;
      for (float[] cost : costs) {
        least = Math.min(least, cost[i]);
      }
      sum += least;
    }
    return sum;
  }

  /** {@return disparity in full-size pixels per view step, at each of the reduced view's samples} */
  Plane disparity() {
    Plane out = new Plane(centre.height(), centre.width());
    if (others.isEmpty()) {
      return out;
    }
    float[][] costs = costs(1, range, aspect);
    for (int i = 0; i < out.at().length; i++) {
      int best = CANDIDATES / 2;
      for (int k = 0; k < CANDIDATES; k++) {
        if (costs[k][i] < costs[best][i]) {
          best = k;
        }
      }
      out.at()[i] = (float) refined(costs, best, i);
    }
    return out.median();
  }

  /** Candidates are denser around 0, where most disparities lie. */
  private static double candidate(double wide, double i) {
    double t = 2 * i / (CANDIDATES - 1) - 1;
    return wide * (0.4 * t + 0.6 * t * Math.abs(t));
  }

  /** The minimum of a parabola through a candidate and its neighbours. */
  private double refined(float[][] costs, int k, int i) {
    if (k == 0 || k == CANDIDATES - 1) {
      return candidate(range, k);
    }
    double left = costs[k - 1][i] - costs[k][i];
    double right = costs[k + 1][i] - costs[k][i];
    return candidate(range, left + right <= 0 ? k : k + 0.5 * (left - right) / (left + right));
  }

  /** {@return for every {@code step}-th candidate, the cost of each block} */
  private float[][] costs(int step, double wide, double tried) {
    return IntStream.rangeClosed(0, (CANDIDATES - 1) / step).parallel()
        .mapToObj(i -> cost(candidate(wide, step * i) / factor, tried).boxed(BLOCK).at()).toArray(float[][]::new);
  }

  /** Mean absolute difference of each pixel from where it stands in the other views, with a disparity and an aspect. */
  private Plane cost(double d, double tried) {
    Plane sum = new Plane(centre.height(), centre.width());
    for (int o = 0; o < others.size(); o++) {
      Plane other = others.get(o);
      double dy = positions.get(o)[0] * d * tried;
      double dx = positions.get(o)[1] * d;
      for (int y = 0, i = 0; y < sum.height(); y++) {
        for (int x = 0; x < sum.width(); x++, i++) {
          float difference = Math.abs(other.sample(y + dy, x + dx) - centre.at()[i]);
          sum.at()[i] += Math.min(difference, 0.4f * factor * factor);
        }
      }
    }
    return sum;
  }
}
