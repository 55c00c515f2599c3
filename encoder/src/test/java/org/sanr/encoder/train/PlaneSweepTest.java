package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.encoder.TestFields;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.Scene;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** However far apart the cameras stand, the sweep finds the disparities of a rendered scene. */
class PlaneSweepTest {
  private static final int SIZE = 128;

  @ParameterizedTest
  @CsvSource({"-1.5, 1.5, 8", "-6, 5, 8", "-14, -6, 16", "7, 13, 16", "-29, -20, 32"})
  void disparitiesOfAnySize(double near, double far, double range) {
    Scene s = Scenes.named("slanted");
    Scene moved = new Scene(s.name(), s.surfaces(), s.lamp(), s.lampSize(), s.ambient(), s.sky(), s.near(), s.far(),
        near, far);
    RenderedLightField rendered = SceneRenderer.render(moved, RenderSettings.clean(3, 3, SIZE, SIZE));
    PlaneSweep sweep = new PlaneSweep(TestFields.of(rendered), 1);
    assertEquals(range, sweep.range());
    float[] found = sweep.disparity().at();
    double[] errors = new double[found.length];
    Arrays.setAll(errors, i -> Math.abs(found[i] - rendered.disparity()[i]));
    Arrays.sort(errors);
    assertTrue(errors[errors.length / 2] < 0.25, "median error " + errors[errors.length / 2]);
  }
}
