package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.ReferenceEvaluator;

/** A reduced scene is the same pyramid, left where the next level would come. */
class ResolutionTest {
  private static final SceneHeader HEADER = Scenes.reducible();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void sizesFit(int level) {
    Resolution r = new Resolution(HEADER, level);
    assertEquals(r.canvasHeight(), r.height() + 2 * r.marginY());
    assertEquals(r.canvasWidth(), r.width() + 2 * r.marginX());
  }

  @Test
  void marginsAreWholeSamples() {
    assertThrows(IllegalArgumentException.class, () -> new Resolution(HEADER, 4));
  }

  /** With the kernel that repeats samples (which has no overshoot) upsampling what is reduced gives what is full, where finer levels are zero. */
  @Test
  void reducedFeaturesAreTheFullOnes() {
    Map<String, double[]> inputs = new TreeMap<>(Scenes.weights(HEADER, new Random(1), 1));
    double[] repeat = {6 / 256.0, -58 / 256.0, 1 - 222 / 256.0, 18 / 256.0};
    for (String kernels : new String[] {"textureKernels", "geometryKernels"}) {
      double[] all = inputs.get(kernels);
      for (int i = 0; i < all.length; i++) {
        all[i] = repeat[i % 4];
      }
    }
    for (int l = 0; l < HEADER.textureLevels(); l++) {
      int n = HEADER.levelHeight(l) * HEADER.levelWidth(l);
      inputs.put("y" + l, l == 0 ? new double[n] : Scenes.random(new Random(l), n, 3));
    }
    int channels = HEADER.textureLevels();
    double[] full = run(Resolution.full(HEADER), inputs);
    double[] half = run(new Resolution(HEADER, 1), inputs);
    double[] repeated = new double[full.length];
    int w = HEADER.canvasWidth();
    for (int i = 0; i < full.length; i++) {
      int y = i / channels / w / 2;
      int x = i / channels % w / 2;
      repeated[i] = half[(y * HEADER.levelWidth(1) + x) * channels + i % channels];
    }
    assertArrayEquals(repeated, full, 1e-6);
  }

  private static double[] run(Resolution resolution, Map<String, double[]> inputs) {
    return new ReferenceEvaluator(new Pyramids(resolution).texture()).run(inputs).get("out");
  }
}
