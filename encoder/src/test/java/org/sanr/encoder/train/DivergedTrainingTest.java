package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.runtime.Device;

/** A loss that is no number: back, slower, and not for ever. */
class DivergedTrainingTest {
  private static final LightField FIELD = TestFields.rendered(2, 2, 8, 9);

  @Test
  void goesBackWithASmallerRate() {
    Keeper keeper = new Keeper(null);
    QuantisedScene scene = train(keeper, 36, 1);
    assertEquals(1, keeper.warnings.size());
    String warning = keeper.warnings.getFirst();
    assertTrue(warning.contains("at step 36: back to step 32 with 0.5 times"), warning);
    QuantisedScene again = train(new Keeper(null), 36, 2);
    assertArrayEquals(scene.texture().getFirst(), again.texture().getFirst());
  }

  @Test
  void isResumedAtThatRate() {
    Keeper first = new Keeper(null);
    QuantisedScene scene = train(first, 20, 2);
    QuantisedScene resumed = train(new Keeper(first.kept), 0, 1);
    assertEquals(48, Checkpoint.read(first.kept).step());
    for (int l = 0; l < scene.texture().size(); l++) {
      assertArrayEquals(scene.texture().get(l), resumed.texture().get(l));
    }
  }

  /** A rate of 10^300 bits makes infinite gradients. */
  @Test
  void givesUpAfterThreeTimes() {
    Keeper keeper = new Keeper(null);
    DivergedTraining e = assertThrows(DivergedTraining.class,
        () -> Encoder.encode(FIELD, new Settings(1e300, 20, 1, 1, new Device.Cpu()), keeper, p -> {}));
    assertEquals(3, keeper.warnings.size());
    assertTrue(keeper.warnings.getLast().contains("0.125 times"), keeper.warnings.getLast());
    assertTrue(e.getMessage().contains("--seed"), e.getMessage());
  }

  /** Trains 60 steps; after step {@code poisonAt}, once, a parameter becomes no number. */
  private static QuantisedScene train(Supervisor supervisor, int poisonAt, int threads) {
    SceneDesign design = SceneDesign.of(FIELD, Family.Scene.usual(), 1000);
    Parameters parameters = new Parameters(design.header());
    new Initialiser(design, parameters).run(FIELD);
    boolean[] poisoned = {false};
    Settings settings = TestFields.settings(60, 1, threads);
    TrainingPlan plan = new TrainingPlan.OfScene(design, FIELD, parameters, settings);
    return (QuantisedScene) new TrainingLoop(plan, FIELD, parameters, settings, supervisor, p -> {
      if (p.step() == poisonAt && !poisoned[0]) {
        poisoned[0] = true;
        parameters.value.put(0, Float.NaN);
      }
    }).run();
  }
}
