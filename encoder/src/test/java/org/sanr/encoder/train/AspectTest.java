package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;

/** Grids whose rows are not one step of the columns apart: the plane sweep sees it, and they are coded as well as others. */
class AspectTest {
  private static final LightField FIELD = TestFields.rendered(9, 9, 48, 64);

  /** {@return some rows and columns of {@link #FIELD}} */
  private static LightField grid(int rows, IntUnaryOperator row, int cols, IntUnaryOperator col) {
    List<View> views = new ArrayList<>();
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        views.add(FIELD.view(row.applyAsInt(v), col.applyAsInt(u)));
      }
    }
    return new LightField(rows, cols, views);
  }

  private static double aspect(LightField field) {
    return SceneDesign.of(field, Family.Scene.usual(), 1000).geometry().aspect();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "-1, 1, -1", "1, -1, -1", "-1, -1, 1", "2, 1, 2", "-2, 1, -2", "1, 2, .5", "2, -1, -2"})
  void stepsOfTheGrid(int down, int right, double expected) {
    double found = aspect(grid(4, v -> 4 + (v - 2) * down, 4, u -> 4 + (u - 2) * right));
    assertEquals(expected, found, Math.abs(expected) == 1 ? 0 : 0.15 * Math.abs(expected));
  }

  @Test
  void whereNothingMovesStepsAreAlike() {
    assertEquals(1, aspect(TestFields.constant(3, 3, 48, 64, 9, 8, 7)));
    assertEquals(1, aspect(grid(1, _ -> 4, 9, u -> u)));
    assertEquals(1, aspect(grid(9, v -> v, 1, _ -> 4)));
  }

  /** However little the rows move, the search has an end. */
  @Test
  void rowsThatAreAlikeAreNextToEachOther() {
    assertEquals(0, aspect(grid(4, _ -> 4, 4, u -> 2 + u)), 0.25);
  }

  /** Without a start at the right aspect, 4 dB are lost for good. */
  @Test
  void mirroredGridsAreCodedAsWell() throws IOException {
    double usual = quality(grid(5, v -> v + 2, 5, u -> u + 2));
    double mirrored = quality(grid(5, v -> v + 2, 5, u -> 6 - u));
    assertTrue(mirrored > usual - 1, mirrored + " dB, " + usual);
  }

  private static double quality(LightField field) throws IOException {
    double[] last = {0};
    Encoder.encode(field, TestFields.settings(240, 1, 2), new Keeper(null), p -> last[0] = p.psnrYuv());
    return last[0];
  }
}
