package org.sanr.encoder.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Derivatives as quotients of small differences, in double precision. */
public final class FiniteDifferences {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private FiniteDifferences() {}

  /**
   * Fails unless a gradient is that of a loss, to 10⁻⁶ of its largest element. Also where the loss does not depend on {@code x} at all: such a comparison would show nothing.
   *
   * @param name of {@code x}, for people
   * @param gradient to be checked, one value for each of {@code x}
   * @param x what the loss is computed from; changed in place, and restored
   * @param loss reads {@code x}
   */
  public static void check(String name, double[] gradient, double[] x, DoubleSupplier loss) {
    assertEquals(x.length, gradient.length, name);
    check(name, gradient, x, loss, IntStream.range(0, x.length).toArray());
  }

  /**
   * As above, at some elements only.
   *
   * @param at indices of these elements
   */
  public static void check(String name, double[] gradient, double[] x, DoubleSupplier loss, int... at) {
    double[] expected = Arrays.stream(at).mapToDouble(i -> derivative(x, i, loss)).toArray();
    double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertTrue(size > 1e-9, "the loss does not depend on " + name);
    assertArrayEquals(expected, Arrays.stream(at).mapToDouble(i -> gradient[i]).toArray(), TOLERANCE * size, name);
  }

  private static double derivative(double[] x, int i, DoubleSupplier loss) {
    double old = x[i];
    x[i] = old + STEP;
    double above = loss.getAsDouble();
    x[i] = old - STEP;
    double below = loss.getAsDouble();
    x[i] = old;
    return (above - below) / (2 * STEP);
  }
}
