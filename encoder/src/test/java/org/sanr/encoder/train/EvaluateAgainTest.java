package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.model.Resolution;

/** What is computed after a change of one tensor is what computing everything gives. */
class EvaluateAgainTest {
  private static final LightField FIELD = TestFields.rendered(3, 3, 24, 32);

  @ParameterizedTest
  @ValueSource(strings = {"textureKernels", "geometryKernels", "geometryW1", "W_1", "A_1", "B_o", "textureContextW2",
    "geometryContextB3"})
  void partsAddUpToTheWhole(String name) {
    Settings settings = TestFields.settings(10, 1, 2);
    SceneDesign design = SceneDesign.of(FIELD, Family.Scene.usual(), 1000);
    Parameters parameters = new Parameters(design.header());
    new Initialiser(design, parameters).run(FIELD);
    try (TrainingStep step = new TrainingStep(Resolution.full(design.header()), FIELD, parameters,
        new EffectiveWeights(parameters), design.reach(), settings)) {
      Schedule schedule = new Schedule(settings.steps(), 0, 1000);
      for (int i = 0; i < 4; i++) {
        step.run(i, schedule);
      }
      step.relax(4, schedule);
      TrainingStep.Figures before = step.evaluate(4);
      float[] changed = parameters.get(name);
      for (int i = 0; i < changed.length; i++) {
        changed[i] += 0.125f;
      }
      parameters.set(name, changed);
      step.weights().refresh();
      TrainingStep.Figures again = step.evaluateAgain(4, name);
      TrainingStep.Figures whole = step.evaluate(4);
      assertArrayEquals(whole.meanSquares(), again.meanSquares());
      assertEquals(whole.latentBits(), again.latentBits());
      assertNotEquals(step.loss(before), step.loss(again), "a change that nothing depends on shows nothing");
    }
  }
}
