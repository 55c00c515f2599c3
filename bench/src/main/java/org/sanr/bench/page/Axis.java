package org.sanr.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A chart's scale.
 *
 * @param low the value at its start
 * @param high the value at its end, above {@code low}
 * @param logarithmic whether equal factors, not equal differences, have equal lengths; {@code low} is positive then
 * @param ticks marked values between the two
 */
public record Axis(double low, double high, boolean logarithmic, List<Tick> ticks) {
  /** Aimed at number of ticks on a linear axis. */
  private static final int TICKS = 7;

  /**
   * A marked value.
   *
   * @param value where
   * @param label its text
   */
  public record Tick(double value, String label) {}

  /** Refuses an empty range; copies the list. */
  public Axis {
    if (!(high > low) || logarithmic && !(low > 0)) {
      throw new IllegalArgumentException("an axis from " + low + " to " + high);
    }
    ticks = List.copyOf(ticks);
  }

  /**
   * {@return an axis with a tick at round numbers}, somewhat longer than the values need
   *
   * @param values at least one
   */
  public static Axis linear(double... values) {
    double[] range = widened(DoubleStream.of(values).min().orElseThrow(), DoubleStream.of(values).max().orElseThrow());
    double rough = (range[1] - range[0]) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (double i = Math.ceil(range[0] / step); i * step <= range[1]; i++) {
      ticks.add(new Tick(i * step, String.format(Locale.ROOT, "%." + decimals + "f", i * step)));
    }
    return new Axis(range[0], range[1], false, ticks);
  }

  /**
   * {@return a linear axis with ticks at given values}, as far as they lie within it
   *
   * @param marks candidates
   * @param values at least one; the axis is somewhat longer than they need
   */
  public static Axis marked(List<Tick> marks, double... values) {
    double[] range = widened(DoubleStream.of(values).min().orElseThrow(), DoubleStream.of(values).max().orElseThrow());
    return new Axis(range[0], range[1], false,
        marks.stream().filter(tick -> tick.value >= range[0] && tick.value <= range[1]).toList());
  }

  /**
   * {@return a logarithmic axis with ticks at 1, 2 and 5 times powers of ten}, somewhat longer than the values need
   *
   * @param values at least one, all positive
   */
  public static Axis log(double... values) {
    double low = DoubleStream.of(values).min().orElseThrow() / 1.2;
    double high = DoubleStream.of(values).max().orElseThrow() * 1.2;
    List<Tick> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (int mantissa : new int[] {1, 2, 5}) {
        double value = mantissa * Math.pow(10, power);
        if (value >= low && value <= high) {
          ticks.add(new Tick(value, String.format(Locale.ROOT, "%." + Math.max(0, -power) + "f", value)));
        }
      }
    }
    return new Axis(low, high, true, ticks);
  }

  /**
   * {@return where a value stands, 0 at the start and 1 at the end}
   *
   * @param value any; positive on a logarithmic axis
   */
  public double place(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  private static double[] widened(double low, double high) {
    double margin = high > low ? (high - low) * 0.05 : 0.5;
    return new double[] {low - margin, high + margin};
  }
}
