package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EffortTest {
  @Test
  void eachLevelMakesMoreSteps() {
    assertEquals(6000, Effort.level(5).steps(81));
    for (int level = 2; level <= 9; level++) {
      assertTrue(Effort.level(level).steps(81) > 1.5 * Effort.level(level - 1).steps(81));
    }
  }

  @Test
  void moreViewsNeedMoreSteps() {
    Effort effort = Effort.level(4);
    assertEquals(effort.steps(81), effort.steps(1));
    assertEquals(effort.steps(81) * 289 / 81.0, effort.steps(289), 1);
    assertEquals(4 * effort.steps(81), effort.steps(65_536));
    assertEquals(100, Effort.exactly(100).steps(289));
  }

  @Test
  void aNeighbourSavesSteps() {
    assertEquals(40, Effort.fromNeighbour(100));
    assertEquals(1, Effort.fromNeighbour(1));
  }
}
