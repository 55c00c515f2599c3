package org.sanr.decoder.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.Fixtures;

/** Spec 5.2. */
class InitialWeightsTest {
  private static final SceneHeader USUAL = Fixtures.usual(9, 9, 512, 512);

  @Test
  void tableZeroStartsAtZero() {
    assertTrue(InitialWeights.of(0, "W_1", List.of(24, 5), USUAL).isEmpty());
  }

  @Test
  void tensorsWithoutALineStartAtZero() {
    assertTrue(InitialWeights.of(1, "cameraOffset", List.of(9, 2), USUAL).isEmpty());
  }

  @Test
  void elementsKeepTheirPlacesAndThoseBeyondTheTableAreZero() {
    List<Float> small = InitialWeights.of(1, "W_1", List.of(2, 3), USUAL);
    List<Float> large = InitialWeights.of(1, "W_1", List.of(30, 14), USUAL);
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j < 14; j++) {
        float value = large.get(14 * i + j);
        if (i < 2 && j < 3) {
          assertEquals(small.get(3 * i + j), value);
          assertNotEquals(0, value);
        }
        if (i >= 24 || j >= 12) {
          assertEquals(0, value);
        }
      }
    }
  }

  /** Levels 2 and 3 have the size of level 1 and columns of their own; the level behind them starts as level 2 does without them. */
  @Test
  void levelsStartAsTheirSizeDoes() {
    SceneHeader h = Fixtures.chroma();
    for (String name : List.of("textureKernels", "textureContextB3")) {
      int columns = name.equals("textureKernels") ? 4 : 2;
      List<Float> rows = InitialWeights.of(1, name, List.of(5, columns), h);
      List<Float> usual = InitialWeights.of(1, name, List.of(5, columns), USUAL);
      int[] sizes = {0, 1, 1, 1, 2};
      for (int i = 0; i < 5 * columns; i++) {
        assertEquals(usual.get(sizes[i / columns] * columns + i % columns), rows.get(i), name);
      }
    }
    List<Float> first = InitialWeights.of(1, "W_1", List.of(24, 5), h);
    List<Float> usual = InitialWeights.of(1, "W_1", List.of(24, 5), USUAL);
    for (int i = 0; i < 24; i++) {
      assertEquals(usual.get(5 * i + 1), first.get(5 * i + 1));
      assertEquals(usual.get(5 * i + 2), first.get(5 * i + 4));
    }
    assertEquals(7 / 256f, first.get(2)); // the beginning of the table's line for chroma
    assertEquals(-2 / 256f, first.get(3));
    assertEquals(22 / 256f, first.get(5 + 2));
    List<Float> view = InitialWeights.of(1, "W_1", List.of(24, 6), Fixtures.views());
    for (int i = 0; i < 24; i++) {
      assertEquals(first.get(5 * i + 2), view.get(6 * i + 2));
      assertEquals(usual.get(5 * i + 2), view.get(6 * i + 5));
    }
    assertEquals(-11 / 256f, view.get(3)); // the beginning of the table's line for the view
    assertEquals(-21 / 256f, view.get(4));
  }

  @Test
  void theUsualTensorsStartWithinTheirLimits() {
    for (Tensor t : Tensor.of(Fixtures.usual(9, 9, 512, 512))) {
      boolean bias = t.name().contains("ContextB");
      for (float s : t.start()) {
        assertEquals(Math.rint(s * (bias ? 4096 : 256)), s * (bias ? 4096 : 256), t.name());
        assertTrue(Math.abs(s) <= (bias ? 512 : 511 / 256f), t.name());
      }
    }
  }
}
