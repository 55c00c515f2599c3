package org.sanr.encoder.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The expected values are those of scikit-image 0.19.3, {@code structural_similarity(a, b, data_range=peak,
 * gaussian_weights=True, sigma=1.5, use_sample_covariance=False)}, on the same formulas.
 */
class SsimTest {
  private static final int HEIGHT = 29;
  private static final int WIDTH = 37;

  private interface Formula {
    double at(int x, int y);
  }

  private static double[] plane(Formula formula) {
    double[] plane = new double[HEIGHT * WIDTH];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = formula.at(i % WIDTH, i / WIDTH);
    }
    return plane;
  }

  @Test
  void agreesWithScikitImage() {
    IntBinaryOperator picture = (x, y) -> (x * 7 + y * 13 + x * y) % 256;
    double[] a = plane(picture::applyAsInt);
    double[] b = plane((x, y) -> Math.clamp(picture.applyAsInt(x, y) + (x * 31 + y * 17) % 23 - 11, 0, 255));
    assertEquals(0.9947249907429753, Ssim.of(a, b, HEIGHT, WIDTH, 255), 1e-12);
    double[] c = plane((x, y) -> 100 + 40 * Math.sin(x / 5.) * Math.cos(y / 7.));
    double[] d = plane((x, y) -> (100 + 40 * Math.sin(x / 5.) * Math.cos(y / 7.)) * .9 + 3);
    assertEquals(0.994328447083596, Ssim.of(c, d, HEIGHT, WIDTH, 255), 1e-12);
    assertEquals(0.9969733035033576, Ssim.of(c, d, HEIGHT, WIDTH, 1023), 1e-12);
  }

  @Test
  void equalPlanesHaveOne() {
    double[] a = plane((x, y) -> x * y % 17);
    assertEquals(1, Ssim.of(a, a, HEIGHT, WIDTH, 255), 1e-15);
  }

  @Test
  void aPlaneSmallerThanTheWindowIsOneWindow() {
    // Of constants only the comparison of means remains: (2ab + C1) / (a² + b² + C1).
    double c1 = 2.55 * 2.55;
    assertEquals((2 * 10 * 20 + c1) / (100 + 400 + c1),
        Ssim.of(new double[] {10, 10}, new double[] {20, 20}, 1, 2, 255), 1e-9);
  }
}
