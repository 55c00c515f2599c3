package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;

/** The model's shape follows from the light field and the Lagrangian. */
class SceneDesignTest {
  private static final LightField FIELD = TestFields.rendered(3, 3, 24, 32);

  @Test
  void lowRatesGetANarrowNetwork() {
    assertEquals(List.of(24, 24), hidden(new RateTarget.Lambda(1000)));
    assertEquals(List.of(12, 12), hidden(new RateTarget.Lambda(12_000)));
  }

  @Test
  void aSmallFileCountsAsALowRate() {
    assertEquals(List.of(12, 12), hidden(new RateTarget.Size(1)));
    assertEquals(List.of(24, 24), hidden(new RateTarget.Size(1 << 20)));
  }

  private static List<Integer> hidden(RateTarget target) {
    return SceneDesign.of(FIELD, target.firstLambda(FIELD.pixels())).header().hidden();
  }
}
