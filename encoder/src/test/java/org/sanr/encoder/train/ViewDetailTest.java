package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;

/** Views that all show the same squares of random brightness, and what a test adds at each pixel of each view. */
class ViewDetailTest {
  private static final int SIZE = 64;
  private static final int SQUARE = 3;
  private static final int[] BRIGHTNESS = new Random(3).ints(SIZE * SIZE, 80, 160).toArray();

  private interface Addition {
    /** {@return 255ths} */
    double at(int v, int u, int y, int x);
  }

  private static LightField field(int rows, int cols, Addition addition) {
    List<View> views = new ArrayList<>();
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        byte[] samples = new byte[SIZE * SIZE * 3];
        for (int i = 0; i < samples.length; i++) {
          int y = i / 3 / SIZE;
          int x = i / 3 % SIZE;
          samples[i] = (byte) Math
              .clamp(Math.round(BRIGHTNESS[y / SQUARE * SIZE + x / SQUARE] + addition.at(v, u, y, x)), 0, 255);
        }
        views.add(new View.Bytes(SIZE, SIZE, samples));
      }
    }
    return new LightField(rows, cols, views);
  }

  private static boolean pays(LightField field, double price) {
    return ViewDetail.pays(field, CoarseGeometry.of(field), price);
  }

  private static boolean inOneSquare(int y, int x) {
    return y >= 24 && y < 40 && x >= 24 && x < 40;
  }

  /** From −40 to 40 in a sixteenth of the picture, of which geometry explains a part. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8, 9})
  void whatChangesWithTheRowPays(int rows) {
    double step = 80.0 / (rows - 1);
    LightField reflecting = field(rows, 3, (v, _, y, x) -> inOneSquare(y, x) ? step * (v - (rows - 1) / 2.0) : 0);
    assertTrue(pays(reflecting, 50));
    assertFalse(pays(reflecting, 1600));
  }

  @Test
  void whatChangesWithTheColumnPays() {
    assertTrue(pays(field(1, 2, (_, u, y, x) -> inOneSquare(y, x) ? 80 * u : 0), 50));
    assertTrue(pays(field(3, 3, (_, u, y, x) -> inOneSquare(y, x) ? 40 * (u - 1) : 0), 50));
  }

  @Test
  void whatTheWholeViewHasDoesNotPay() {
    IntUnaryOperator brightness = v -> 60 + 20 * v;
    List<View> views = new ArrayList<>();
    for (int v = 0; v < 5; v++) {
      byte[] samples = new byte[SIZE * SIZE * 3];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (byte) (brightness.applyAsInt(v) * (SIZE + i / 3 % SIZE) / (2 * SIZE));
      }
      views.add(new View.Bytes(SIZE, SIZE, samples));
    }
    assertFalse(pays(new LightField(5, 1, views), 1));
  }

  @Test
  void blackCornersDoNotPay() {
    assertFalse(pays(field(5, 5, (v, u, y, x) -> v % 4 == 0 && u % 4 == 0 ? -200 : 0), 1));
    assertTrue(pays(field(5, 5, (v, _, y, x) -> inOneSquare(y, x) ? 20 * (v - 2) : 0), 1));
  }

  @Test
  void noiseDoesNotPay() {
    long seed = 7;
    Random random = new Random(seed);
    LightField noisy = field(5, 5, (_, _, _, _) -> 16 * random.nextGaussian());
    assertFalse(pays(noisy, 10), "seed " + seed);
  }

  /** Parallax that the sweep does not see exactly is geometry's to explain. */
  @Test
  void parallaxDoesNotPay() {
    LightField moving = field(5, 5, (v, u, y, x) -> 30 * Math.sin((x + 0.3 * u) / 3.0) * Math.cos((y + 0.3 * v) / 4.0));
    assertFalse(pays(moving, 10));
  }

  @Test
  void oneViewOrHardlyAnyPixelHasNone() {
    assertFalse(pays(field(1, 1, (_, _, _, _) -> 0), 0));
    assertFalse(pays(TestFields.coloured(2, 2, 1, 30), 0));
    assertFalse(pays(TestFields.constant(3, 3, 64, 64, 90, 90, 90), 1e-6));
    assertEquals(1, CoarseGeometry.of(TestFields.coloured(2, 2, 1, 30)).disparity().height());
  }
}
