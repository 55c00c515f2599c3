package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;

/** Training that starts on views of half the size: the stages follow each other, and a continued training passes through the same ones. */
class ReducedStagesTest {
  /** The first full step is number 18; there are copies of the state at 16 and 32. */
  private static final int STEPS = 90;

  private static final LightField FIELD = TestFields.rendered(2, 2, 64, 70);
  private static byte[] whole;

  @BeforeAll
  static void encodeWithoutInterruption() throws IOException {
    whole = Encoder.encode(FIELD, TestFields.settings(STEPS, 1, 2), new Keeper(null), p -> {});
  }

  @Test
  void stagesGoFromCoarseToFull() {
    Schedule schedule = new Schedule(STEPS, 2, 1000);
    assertEquals(2, schedule.level(0));
    assertEquals(2, schedule.level(17));
    assertEquals(1, schedule.level(18));
    assertEquals(1, schedule.level(35));
    assertEquals(0, schedule.level(36));
    assertEquals(0, schedule.level(STEPS - 1));
    assertEquals(1, SceneDesign.of(FIELD, Family.Scene.usual(), 1000).coarsest());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 19, 40})
  void continuedInAnyStage(int stop) throws IOException {
    Keeper first = new Keeper(null);
    assertThrows(IllegalStateException.class,
        () -> Encoder.encode(FIELD, TestFields.settings(STEPS, 1, 1), first, p -> {
          if (p.step() == stop) {
            throw new IllegalStateException("killed");
          }
        }));
    assertArrayEquals(whole,
        Encoder.encode(FIELD, TestFields.settings(STEPS, 1, 1), new Keeper(first.kept), p -> {}));
  }
}
