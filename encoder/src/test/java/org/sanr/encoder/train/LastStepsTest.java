package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.model.Resolution;

/** What keeps the last steps of an encode, in which weights are rounded, from spoiling it. */
class LastStepsTest {
  private static final LightField FIELD = TestFields.rendered(3, 3, 24, 32);

  private final Settings settings = TestFields.settings(10, 1, 2);
  private final SceneDesign design = SceneDesign.of(FIELD, Family.Scene.usual(), 1000);
  private final Parameters parameters = new Parameters(design.header());
  private EffectiveWeights weights;
  private TrainingStep training;

  @BeforeEach
  void trainALittle() {
    new Initialiser(design, parameters).run(FIELD);
    weights = new EffectiveWeights(parameters);
    training = new TrainingStep(Resolution.full(design.header()), FIELD, parameters, weights, design.reach(), settings);
    Schedule schedule = new Schedule(settings.steps(), 0, 1000);
    for (int i = 0; i < 4; i++) {
      training.run(i, schedule);
    }
  }

  @AfterEach
  void close() {
    training.close();
  }

  /** A coarse step that costs nothing now would hold the weight where it is, or throw it too far. */
  @Test
  void theStepOfAWeightDoesNotDependOnWhereItIs() {
    List<Tensor> tensors = parameters.tensors();
    int bias = IntStream.range(0, tensors.size()).filter(i -> tensors.get(i).name().equals("geometryB2")).findFirst()
        .getAsInt();
    parameters.set("geometryB2", tensors.get(bias).start(0) + 0.25f); // a multiple of all steps
    training.relax(4, new Schedule(settings.steps(), 0, 1000));
    new StepChooser(parameters, training, 1e-4, () -> {}).choose(4);
    assertTrue(weights.exponent(bias) > 3, "step 2^-" + weights.exponent(bias));
    assertTrue(weights.rounded());
    int at = parameters.segment("geometryB2").offset() - parameters.weightsOffset();
    assertEquals(tensors.get(bias).start(0) + 0.25f, weights.part("geometryB2", 0, 1).get(0));
    assertEquals(0.25f, weights.coded().get(at));
  }

  @Test
  void disturbedWeightsReturn() {
    float[] before = shown("W_1");
    int tensor =
        IntStream.range(0, parameters.tensors().size()).filter(i -> parameters.tensors().get(i).name().equals("W_1"))
            .findFirst().getAsInt();
    weights.disturb(tensor, 1);
    float[] up = shown("W_1");
    weights.disturb(tensor, -1);
    float[] down = shown("W_1");
    double error = Math.scalb(Math.sqrt(1 / 12.0), -weights.exponent(tensor));
    for (int i = 0; i < before.length; i++) {
      assertEquals(error, Math.abs(up[i] - before[i]), 1e-6);
      assertEquals(up[i] - before[i], before[i] - down[i], 1e-6);
    }
    weights.refresh();
    assertArrayEquals(before, shown("W_1"));
  }

  private float[] shown(String name) {
    float[] w = new float[parameters.segment(name).size()];
    weights.tensor(name).get(0, w);
    return w;
  }

  @Test
  void theBestStateIsKept() {
    BestState best = new BestState(
        new SceneMeasure(new TrainingPlan.OfScene(design, FIELD, parameters, settings), weights, FIELD, 2));
    best.look(parameters, training);
    BestState.Seen good = best.best();
    float[] bias = parameters.get("B_o");
    parameters.set("B_o", bias[0] + 0.5f, bias[1], bias[2]);
    best.look(parameters, training);
    assertSame(good, best.best(), "brighter by half is worse");
    parameters.set("B_o", good.value()[parameters.segment("B_o").offset()], bias[1], bias[2]);
    assertArrayEquals(good.value(), TrainingState.copy(parameters.value));
    best.restore(new BestState.Seen(new Training.Figures(new double[] {1, 1, 1}, 1e9, 0), new float[0]));
    best.look(parameters, training);
    assertNotSame(good, best.best());
    assertArrayEquals(good.value(), best.best().value());
  }

  @Test
  void looksAtSomeOfTheLastStates() {
    for (int steps : new int[] {40, 640, 6_000, 56_000}) {
      Schedule schedule = new Schedule(steps, 2, 1000);
      BestState best = new BestState(null);
      int looks = (int) IntStream.range(0, steps).filter(i -> best.looks(i, schedule)).count();
      assertTrue(looks <= 16, looks + " of " + steps);
      assertTrue(looks >= (steps < 100 ? 0 : steps < 1000 ? 1 : 8), looks + " of " + steps);
      assertFalse(best.looks(schedule.hardFrom(), schedule), "the first one has not got used to it");
    }
  }
}
