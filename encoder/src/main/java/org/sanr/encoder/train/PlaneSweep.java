package org.sanr.encoder.train;

import java.util.ArrayList;
import java.util.Arrays;
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
  private final int h;
  private final int w;
  private final float[] centre;
  private final List<float[]> others = new ArrayList<>();
  private final List<double[]> positions = new ArrayList<>();
  private double range;
  private final double aspect;

  /**
   * A sweep.
   *
   * @param field the views
   * @param factor by which views are reduced in each direction
   */
  PlaneSweep(LightField field, int factor) {
    this.factor = factor;
    h = Math.max(1, field.height() / factor);
    w = Math.max(1, field.width() / factor);
    int cv = (field.rows() - 1) / 2;
    int cu = (field.cols() - 1) / 2;
    centre = reduced(field, cv, cu);
    // Near views decide large disparities, far ones small ones; rows and columns both.
    for (int distance : List.of(1, 2, 4)) {
      for (int[] step : new int[][] {{0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, -1}}) {
        int v = cv + step[0] * distance;
        int u = cu + step[1] * distance;
        if (v >= 0 && v < field.rows() && u >= 0 && u < field.cols()) {
          others.add(reduced(field, v, u));
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
    for (range = NARROWEST; range <= WIDEST; range *= 2) {
      double left = Math.min(leftOver(1), leftOver(-1));
      if (left < WIDER * least) {
        least = left;
        best = range;
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
    Map<Double, Double> left = new HashMap<>();
    ToDoubleFunction<Double> judge = tried -> left.computeIfAbsent(tried, this::leftOver);
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
  private double leftOver(double tried) {
    float[][] costs = costs(THIN, tried);
    double sum = 0;
    for (int i = 0; i < h * w; i++) {
      float least = Float.MAX_VALUE;
      for (float[] cost : costs) {
        least = Math.min(least, cost[i]);
      }
      sum += least;
    }
    return sum;
  }

  int height() {
    return h;
  }

  int width() {
    return w;
  }

  private float[] reduced(LightField field, int v, int u) {
    float[] out = new float[h * w];
    float[] rgb = new float[3 * field.width()];
    for (int y = 0; y < h * factor && y < field.height(); y++) {
      field.row(v, u, y, 0, field.width(), rgb, 0);
      for (int x = 0; x < w * factor && x < field.width(); x++) {
        out[y / factor * w + x / factor] += rgb[3 * x] + 2 * rgb[3 * x + 1] + rgb[3 * x + 2];
      }
    }
    return out;
  }

  /** {@return disparity in full-size pixels per view step, h × w} */
  float[] disparity() {
    if (others.isEmpty()) {
      return new float[h * w];
    }
    float[][] costs = costs(1, aspect);
    float[] out = new float[h * w];
    for (int i = 0; i < out.length; i++) {
      int best = CANDIDATES / 2;
      for (int k = 0; k < CANDIDATES; k++) {
        if (costs[k][i] < costs[best][i]) {
          best = k;
        }
      }
      out[i] = (float) refined(costs, best, i);
    }
    return median(out);
  }

  /** Candidates are denser around 0, where most disparities lie. */
  private double candidate(double i) {
    double t = 2 * i / (CANDIDATES - 1) - 1;
    return range * (0.4 * t + 0.6 * t * Math.abs(t));
  }

  /** The minimum of a parabola through a candidate and its neighbours. */
  private double refined(float[][] costs, int k, int i) {
    if (k == 0 || k == CANDIDATES - 1) {
      return candidate(k);
    }
    double left = costs[k - 1][i] - costs[k][i];
    double right = costs[k + 1][i] - costs[k][i];
    return candidate(left + right <= 0 ? k : k + 0.5 * (left - right) / (left + right));
  }

  /** {@return for every {@code step}-th candidate, the cost of each block} */
  private float[][] costs(int step, double tried) {
    return IntStream.rangeClosed(0, (CANDIDATES - 1) / step).parallel()
        .mapToObj(i -> boxed(cost(candidate(step * i) / factor, tried))).toArray(float[][]::new);
  }

  /** Mean absolute difference of each pixel from where it stands in the other views, with a disparity and an aspect. */
  private float[] cost(double d, double tried) {
    float[] sum = new float[h * w];
    for (int o = 0; o < others.size(); o++) {
      float[] other = others.get(o);
      double dy = positions.get(o)[0] * d * tried;
      double dx = positions.get(o)[1] * d;
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          float difference = Math.abs(sample(other, y + dy, x + dx) - centre[y * w + x]);
          sum[y * w + x] += Math.min(difference, 0.4f * factor * factor);
        }
      }
    }
    return sum;
  }

  private float sample(float[] image, double y, double x) {
    double cy = Math.clamp(y, 0, h - 1);
    double cx = Math.clamp(x, 0, w - 1);
    int y0 = Math.min((int) cy, Math.max(0, h - 2));
    int x0 = Math.min((int) cx, Math.max(0, w - 2));
    int y1 = Math.min(y0 + 1, h - 1);
    int x1 = Math.min(x0 + 1, w - 1);
    double ty = cy - y0;
    double tx = cx - x0;
    double top = image[y0 * w + x0] * (1 - tx) + image[y0 * w + x1] * tx;
    double bottom = image[y1 * w + x0] * (1 - tx) + image[y1 * w + x1] * tx;
    return (float) (top * (1 - ty) + bottom * ty);
  }

  private float[] boxed(float[] in) {
    return blur(blur(in, 1, w), w, h);
  }

  /** Running sums of BLOCK samples along one direction: {@code step} apart, {@code n} of them. */
  private float[] blur(float[] in, int step, int n) {
    float[] out = new float[in.length];
    int radius = BLOCK / 2;
    for (int i = 0; i < in.length; i++) {
      int at = i / step % n;
      float sum = 0;
      for (int k = -radius; k <= radius; k++) {
        sum += in[i + (Math.clamp(at + k, 0, n - 1) - at) * step];
      }
      out[i] = sum;
    }
    return out;
  }

  private float[] median(float[] in) {
    float[] out = new float[in.length];
    float[] window = new float[BLOCK * BLOCK];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int n = 0;
        for (int dy = -2; dy <= 2; dy++) {
          for (int dx = -2; dx <= 2; dx++) {
            window[n++] = in[Math.clamp(y + dy, 0, h - 1) * w + Math.clamp(x + dx, 0, w - 1)];
          }
        }
        Arrays.sort(window);
        out[y * w + x] = window[n / 2];
      }
    }
    return out;
  }
}
