package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.runtime.Device;

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
    Settings settings = TestFields.settings(STEPS, 1, 1);
    assertArrayEquals(whole, Encoder.encode(FIELD, settings, keptWhenKilled(settings, stop), p -> {}));
  }

  /** A quality is steered to from the moment when views have full size: here step 16, from whose state training goes on, or 18. */
  @ParameterizedTest
  @CsvSource({"80, 12", "80, 17", "90, 17", "90, 30"})
  void continuedWhereQualityIsSteered(int steps, int stop) throws IOException {
    Settings settings = new Settings(new RateTarget.Psnr(20), steps, 1, 2, new Device.Cpu(), Family.Scene.usual());
    List<Double> lambdas = new ArrayList<>();
    byte[] all = Encoder.encode(FIELD, settings, new Keeper(null), p -> lambdas.add(p.lambda()));
    int full = steps / 5;
    assertEquals(1, lambdas.stream().limit(full).distinct().count());
    assertNotEquals(lambdas.get(full - 1), lambdas.get(full));
    List<Double> later = new ArrayList<>();
    assertArrayEquals(all,
        Encoder.encode(FIELD, settings, keptWhenKilled(settings, stop), p -> later.add(p.lambda())));
    assertEquals(lambdas.subList(steps - later.size(), steps), later);
  }

  private static Keeper keptWhenKilled(Settings settings, int stop) {
    Keeper first = new Keeper(null);
    assertThrows(IllegalStateException.class, () -> Encoder.encode(FIELD, settings, first, p -> {
      if (p.step() == stop) {
        throw new IllegalStateException("killed");
      }
    }));
    return new Keeper(first.kept);
  }
}
