package org.sanr.decoder.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.decoder.Fixtures;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** The walk against the words of spec 4.5 and 4.6, sample by sample in 64-bit integers. */
class LatentCoderTest {
  private record Visit(int index, int scale, int mean) {}

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, SCALAR",
    "1, 9, 0, AUTO",
    "40, 1, 4, AUTO",
    "7, 2, 0, W128",
    "33, 3, 5, SCALAR",
    "50, 67, 4, AUTO",
    "50, 67, 4, W256",
    "131, 45, 0, AUTO"
  })
  void orderAndLawsAreTheSpecs(int height, int width, int bandLog2, Simd simd) {
    SceneHeader h = new SceneHeader(
        1, 1, height, width, 8, 0, 0, 4, height % 3, false, 1, 3, 4, List.of(4), 0, false, 13, 24, bandLog2, 1,
        0, 0, List.of(2047, 90, 0, 5), List.of(60, 70, 80));
    QuantisedScene scene = Fixtures.scene(h, height * 100 + width);
    for (Item item : Item.of(h)) {
      ContextNetwork network = ContextNetwork.of(scene.byName(), item.pyramid(), KernelProvider.of(simd).kernels());
      List<int[]> levels = item.pyramid().latents(scene);
      int i = item.index(h);
      int[] coarser = i + 1 < levels.size() ? levels.get(i + 1) : null;
      List<Visit> visits = new ArrayList<>();
      new LatentCoder(h, network)
          .walk(
              item,
              coarser,
              (first, step, n, s, m, front) -> {
                for (int p = 0; p < n; p++) {
                  visits.add(new Visit(first + p * step, s[p], m[p]));
                  front[p] = levels.get(i)[first + p * step];
                }
              });
      assertEquals(expected(scene, item), visits, item.toString());
      assertTrue(item.max() > 0);
    }
  }

  private static List<Visit> expected(QuantisedScene scene, Item item) {
    List<Visit> visits = new ArrayList<>();
    for (int t = 0; t <= item.width() - 1 + 3 * (item.height() - 1); t++) {
      for (int y = 0; y < item.height(); y++) {
        int x = t - 3 * y;
        if (x >= 0 && x < item.width()) {
          long[] o = network(scene, item, context(scene, item, y, x));
          int m = (int) Math.clamp((o[0] + 128) >> 8, -32768L, 32767L);
          int s = (int) Math.clamp(((o[1] + 256) >> 9) + 26, 0L, 62L);
          visits.add(new Visit((item.firstRow() + y) * item.width() + x, s, m));
        }
      }
    }
    return visits;
  }

  private static long[] context(QuantisedScene scene, Item item, int y, int x) {
    long[] c = new long[17];
    int at = 0;
    for (int dy = -2; dy <= 0; dy++) {
      for (int dx = -2; dx <= (dy == 0 ? -1 : 2); dx++) {
        boolean inside = y + dy >= 0 && x + dx >= 0 && x + dx < item.width();
        c[at++] = inside ? latent(scene, item, 0, item.firstRow() + y + dy, x + dx) : 0;
      }
    }
    SceneHeader h = scene.header();
    boolean sameSize = item.pyramid() == Pyramid.TEXTURE && h.isFurther(item.level() + 1);
    int halved = sameSize ? 0 : 1;
    int[][] parents = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    for (int[] d : parents) {
      c[at++] = latent(scene, item, 1, (item.firstRow() + y >> halved) + d[0], (x >> halved) + d[1]);
    }
    return c;
  }

  private static long latent(QuantisedScene scene, Item item, int up, int y, int x) {
    SceneHeader h = scene.header();
    int level = item.level() + up;
    if (!item.pyramid().has(h, level) || y < 0 || x < 0 || y >= item.pyramid().height(h, level)
        || x >= item.pyramid().width(h, level)) {
      return 0;
    }
    int q = item.pyramid().latents(scene).get(item.index(h) + up)[y * item.pyramid().width(h, level) + x];
    return 16L * Math.clamp(q, -63, 63);
  }

  private static long[] network(QuantisedScene scene, Item item, long[] c) {
    Map<String, QuantisedTensor> t = scene.byName();
    String name = item.pyramid().context();
    int units = item.pyramid().contextUnits(scene.header());
    long[] in = c;
    for (int layer = 1; layer <= 2; layer++) {
      int[] w = ContextNetwork.integers(t.get(name + "W" + layer));
      int[] b = ContextNetwork.integers(t.get(name + "B" + layer));
      long[] out = new long[units];
      for (int j = 0; j < units; j++) {
        long sum = b[j];
        for (int i = 0; i < in.length; i++) {
          sum += w[j * in.length + i] * in[i];
        }
        out[j] = Math.clamp((sum + 128) >> 8, 0L, 1023L);
      }
      in = out;
    }
    int[] w = ContextNetwork.integers(t.get(name + "W3"));
    int[] b = ContextNetwork.integers(t.get(name + "B3"));
    long[] o = new long[2];
    for (int j = 0; j < 2; j++) {
      o[j] = b[item.index(scene.header()) * 2 + j];
      for (int i = 0; i < units; i++) {
        o[j] += w[j * units + i] * in[i];
      }
    }
    return o;
  }
}
