package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** The committed light fields are what the renderer gives, sample for sample, on this machine too. */
class CommittedLightFieldsTest {
  @ParameterizedTest
  @CsvSource({
    "demo_3x3_32x24,      demo,      3, 3, 24, 32, 8,  0, false",
    "demo_5x5_64x48,      demo,      5, 5, 48, 64, 8,  0, false",
    "slanted_3x3_40x30_16, slanted,  3, 3, 30, 40, 16, 0, false",
    "occlusion_2x4_32x32_10, occlusion, 2, 4, 32, 32, 10, 1, true"
  })
  void rendersAndReadsTheSameSamples(
      String folder, String scene, int rows, int cols, int height, int width, int depth, double noise, boolean vignette)
      throws IOException {
    LightField read = LightFieldReader.read(Path.of("../testdata/lightfields", folder));
    RenderSettings settings = new RenderSettings(rows, cols, height, width, depth, noise, vignette, 1);
    RenderedLightField rendered = SceneRenderer.render(Scenes.named(scene), settings);
    assertEquals(rows, read.rows());
    assertEquals(cols, read.cols());
    assertEquals(depth, read.bitDepth());
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        View view = read.view(v, u);
        assertEquals(height * width * 3, view.length());
        for (int i = 0; i < view.length(); i++) {
          assertEquals(rendered.view(v, u)[i] & 0xffff, view.at(i));
        }
      }
    }
  }
}
