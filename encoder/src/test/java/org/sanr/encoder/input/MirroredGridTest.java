package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.Scene;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** Rendered scenes with their grids turned around. */
class MirroredGridTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16})
  void oneTurnedAxisIsSeenAndTwoAreNone(int depth) {
    for (Scene scene : List.of(Scenes.demo(), Scenes.slanted())) {
      RenderedLightField rendered =
          SceneRenderer.render(scene, new RenderSettings(4, 3, 48, 64, depth, 0, false, 1));
      for (int turned = 0; turned < 4; turned++) {
        assertEquals(turned == 1 || turned == 2, MirroredGrid.looks(field(rendered, turned)), "turned " + turned);
      }
    }
  }

  /** Where nothing moves, or there is nothing to compare, a grid is taken as it is. */
  @Test
  void withoutParallaxNothingIsSeen() {
    RenderedLightField rendered = SceneRenderer.render(Scenes.demo(), new RenderSettings(3, 3, 48, 64, 8, 0, false, 1));
    LightField mirrored = field(rendered, 1);
    assertEquals(true, MirroredGrid.looks(mirrored));
    assertEquals(false, MirroredGrid.looks(mirrored.central(1, 3)));
    assertEquals(false, MirroredGrid.looks(mirrored.central(3, 1)));
    assertEquals(false,
        MirroredGrid.looks(new LightField(3, 3, java.util.Collections.nCopies(9, mirrored.view(0, 0)))));
    View tiny = new View.Bytes(7, 7, new byte[147]);
    assertEquals(false, MirroredGrid.looks(new LightField(2, 2, List.of(tiny, tiny, tiny, tiny))));
  }

  /** Bit 0 of {@code turned} reverses columns, bit 1 rows. */
  private static LightField field(RenderedLightField rendered, int turned) {
    RenderSettings s = rendered.settings();
    List<View> views = new ArrayList<>();
    for (int v = 0; v < s.rows(); v++) {
      for (int u = 0; u < s.cols(); u++) {
        short[] samples =
            rendered.view((turned & 2) == 0 ? v : s.rows() - 1 - v, (turned & 1) == 0 ? u : s.cols() - 1 - u);
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) samples[i];
        }
        views.add(s.bitDepth() == 8
            ? new View.Bytes(s.height(), s.width(), bytes)
            : new View.Shorts(s.height(), s.width(), s.bitDepth(), samples));
      }
    }
    return new LightField(s.rows(), s.cols(), views);
  }
}
