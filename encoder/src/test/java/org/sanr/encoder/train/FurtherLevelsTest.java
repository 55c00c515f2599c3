package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;

class FurtherLevelsTest {
  @Test
  void whatPaysDependsOnTheFieldAndThePriceOfBits() {
    LightField coloured = TestFields.coloured(1, 2, 64, 64);
    assertEquals(new FurtherLevels(2, true), further(coloured, 1));
    assertEquals(FurtherLevels.NONE, further(coloured, 1e9));
    assertEquals(FurtherLevels.NONE, further(TestFields.constant(3, 3, 64, 64, 90, 90, 90), 1));
  }

  private static FurtherLevels further(LightField field, double lambda) {
    return FurtherLevels.of(field, lambda, CoarseGeometry.of(field));
  }

  /** The coarsest level makes room for the others. */
  @Test
  void headersHaveThem() {
    LightField field = TestFields.coloured(2, 2, 64, 70);
    SceneHeader plain = SceneDesign.of(field, Family.Scene.usual(), 1e6).header();
    SceneHeader further = SceneDesign.of(field, Family.Scene.usual(), 10).header();
    assertEquals(FurtherLevels.NONE, FurtherLevels.of(plain));
    assertEquals(new FurtherLevels(2, true), FurtherLevels.of(further));
    assertEquals(plain.textureLevels() + 3, further.textureLevels());
    assertEquals(plain.geometryLevels(), further.geometryLevels());
    int coarsest = further.textureLevels() - 1;
    assertEquals(plain.textureLevels() - 2, further.textureHalvings(coarsest));
  }

  @Test
  void smallCanvasesHaveNone() {
    SceneHeader small = SceneDesign.of(TestFields.coloured(2, 2, 24, 30), Family.Scene.usual(), 10).header();
    assertEquals(FurtherLevels.NONE, FurtherLevels.of(small));
  }
}
