package org.sanr.decoder.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanr.decoder.Fixtures;
import org.sanr.decoder.Shot;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/** Pictures against those of the {@link LiteralRenderer}, at captured and other viewpoints, native and other sizes. */
class ViewRendererTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261122);

  static List<SceneHeader> headers() {
    return List.of(
        Fixtures.small(),
        Fixtures.tiny(),
        new SceneHeader( // no geometry, 10 bit, one channel, one row
            1, 4, 5, 70, 10, 0, 1, 1, 0, false, 0, 0, 1, List.of(4), 0, false, 1, 1, 0, 0,
            8, 0, List.of(300), List.of()),
        new SceneHeader( // geometry coarser than the texture, one column of samples
            3, 1, 40, 1, 16, 1, 0, 3, 0, false, 3, 2, 9, List.of(3, 17, 4, 6), 1, false, 3, 2, 0, 1,
            8, 6, List.of(300, 200, 100), List.of(40, 40)),
        new SceneHeader( // geometry at canvas size, one level
            2, 2, 20, 66, 8, 3, 0, 2, 0, false, 0, 1, 2, List.of(8), 0, true, 3, 2, 0, 1,
            8, 6, List.of(300, 200), List.of(100)),
        Fixtures.chroma(),
        Fixtures.views(),
        new SceneHeader( // chroma at the coarsest level
            1, 3, 9, 70, 8, 0, 0, 3, 1, false, 1, 1, 2, List.of(8), 0, true, 3, 2, 0, 0,
            6, 6, List.of(90, 90, 90), List.of(40)));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void everySampleIsTheSpecs(SceneHeader h) throws Exception {
    QuantisedScene scene = Fixtures.scene(h, SEED);
    LiteralRenderer literal = new LiteralRenderer(scene);
    float v = (h.rows() - 1) * 0.3f;
    float u = (h.cols() - 1) * 0.9f;
    List<Shot> shots = List.of(
        Shot.of(h.rows() - 1, 0, h.height(), h.width()),
        Shot.of(0, h.cols() - 1, h.height(), h.width()),
        Shot.of(v, u, h.height() + 3, 2 * h.width() + 5),
        Shot.of(0, u, 1, 3));
    for (Simd simd : List.of(Simd.SCALAR, Simd.AUTO)) {
      PreparedScene prepared = PreparedScene.of(scene, KernelProvider.of(simd).kernels(), Crew.of(1));
      for (Shot shot : shots) {
        compare(h, literal, prepared, shot);
      }
    }
  }

  private static void compare(SceneHeader h, LiteralRenderer literal, PreparedScene prepared, Shot shot) {
    int bytes = h.bitDepth() == 8 ? 1 : 2;
    byte[] out = new byte[shot.height() * shot.width() * 3 * bytes];
    new ViewRenderer(prepared).rows(shot, 0, shot.height(), out, 0);
    int at = 0;
    for (int i = 0; i < shot.height(); i++) {
      for (int j = 0; j < shot.width(); j++) {
        for (int expected : literal.sample(shot.v(), shot.u(), shot.height(), shot.width(), i, j)) {
          int actual = out[at++] & 0xFF;
          if (bytes == 2) {
            actual = actual << 8 | out[at++] & 0xFF;
          }
          assertEquals(expected, actual, "seed " + SEED + ", " + shot + " at " + i + ", " + j);
        }
      }
    }
  }
}
