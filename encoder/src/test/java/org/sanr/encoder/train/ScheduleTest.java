package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sanr.encoder.TestFields;

class ScheduleTest {
  private static final int PEAK = 20;

  @Test
  void latentsGoFasterWhereTheyHaveFartherToGo() {
    assertTrue(rate(1000, 31) > rate(1000, 226) && rate(1000, 226) > rate(1000, 1000), "cheaper bits, faster");
    assertTrue(rate(1000, 31) > rate(3000, 31) && rate(3000, 31) > rate(10_000, 31), "fewer steps, faster");
    assertEquals(rate(6000, 1000), rate(6000, 50_000), 1e-12, "never slower than the usual rate");
    assertEquals(rate(10, 1e-9), rate(10, 1e-6), 1e-12, "nor faster than what is of use");
  }

  @Test
  void roundedLatentsRest() {
    Schedule schedule = new Schedule(100, 0, 31);
    assertEquals(0, schedule.latentRate(schedule.hardFrom()));
    assertTrue(schedule.latentRate(schedule.hardFrom() - 1) > 0);
  }

  @Test
  void highQualitiesHaveFinerSteps() {
    var field = TestFields.rendered(2, 2, 40, 44);
    var shape = Family.Scene.usual();
    assertEquals(0, SceneDesign.of(field, shape, 1000).header().textureShift());
    assertTrue(SceneDesign.of(field, shape, 100).header().textureShift() > 0);
  }

  /** After the warm-up, beside the weights' rate, which decays likewise. */
  private static double rate(int steps, double lambda) {
    Schedule schedule = new Schedule(steps, 0, lambda);
    int step = Math.min(PEAK, steps / 2);
    return schedule.latentRate(step) / schedule.weightRate(step);
  }
}
