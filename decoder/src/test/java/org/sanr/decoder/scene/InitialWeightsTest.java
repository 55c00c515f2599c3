package org.sanr.decoder.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.Fixtures;

/** Spec 5.2. */
class InitialWeightsTest {
  @Test
  void tableZeroStartsAtZero() {
    assertTrue(InitialWeights.of(0, "W_1", List.of(24, 5)).isEmpty());
  }

  @Test
  void tensorsWithoutALineStartAtZero() {
    assertTrue(InitialWeights.of(1, "cameraOffset", List.of(9, 2)).isEmpty());
  }

  @Test
  void elementsKeepTheirPlacesAndThoseBeyondTheTableAreZero() {
    List<Float> small = InitialWeights.of(1, "W_1", List.of(2, 3));
    List<Float> large = InitialWeights.of(1, "W_1", List.of(30, 14));
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
