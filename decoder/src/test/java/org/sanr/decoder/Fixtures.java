package org.sanr.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;

/** Made-up scenes: every weight and latent is random, within its limits. */
@SuppressWarnings("exports") // tests share the module with what they test
public final class Fixtures {
  private Fixtures() {}

  /** A small scene that uses every feature: odd sizes, margins, geometry from level 1, bands, embeddings, a zero level. */
  public static SceneHeader small() {
    return new SceneHeader(
        2, 3, 37, 29, 8, 2, 3, 4, 0, false, 1, 3, 6, List.of(9, 5), 2, true, 7, 5, 4, 1,
        3, 4, List.of(31, 100, 0, 2047), List.of(9, 20, 70));
  }

  /** The smallest header there is. */
  public static SceneHeader tiny() {
    return new SceneHeader(
        1, 1, 1, 1, 8, 0, 0, 1, 0, false, 0, 0, 1, List.of(1), 0, false, 1, 1, 0, 0,
        0, 0, List.of(0), List.of());
  }

  /** A small scene with two levels for chroma. */
  public static SceneHeader chroma() {
    return new SceneHeader(
        2, 2, 21, 35, 8, 1, 3, 5, 2, false, 1, 2, 2, List.of(8, 5), 0, true, 3, 2, 0, 1,
        6, 6, List.of(90, 90, 90, 90, 90), List.of(40, 40));
  }

  /** A small scene with a level for chroma and two of the view. */
  public static SceneHeader views() {
    return new SceneHeader(
        3, 2, 21, 35, 8, 1, 3, 6, 1, true, 1, 2, 2, List.of(8, 5), 1, true, 3, 2, 0, 1,
        6, 6, List.of(90, 90, 90, 90, 90, 90), List.of(40, 40));
  }

  /** A scene as the encoder's default preset makes them. */
  public static SceneHeader usual(int rows, int cols, int height, int width) {
    return new SceneHeader(
        rows, cols, height, width, 8, 8, 8, 7, 0, false, 2, 5, 16, List.of(32, 32), 4, true, 16, 16, 0, 1,
        4, 4,
        List.of(40, 40, 60, 80, 100, 200, 400), List.of(40, 60, 80, 100, 200));
  }

  /** The same with what the encoder adds at high qualities: two levels for chroma, two of the view, one coarse level less. */
  public static SceneHeader further(int rows, int cols, int height, int width) {
    return new SceneHeader(
        rows, cols, height, width, 8, 8, 8, 10, 2, true, 2, 5, 16, List.of(32, 32), 4, true, 16, 16, 0, 1,
        4, 4,
        List.of(40, 40, 40, 40, 40, 40, 60, 80, 100, 200), List.of(40, 60, 80, 100, 200));
  }

  /** A scene of random integers. */
  public static QuantisedScene scene(SceneHeader h, long seed) {
    Random random = new Random(seed);
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (Tensor t : Tensor.of(h)) {
      tensors.add(tensor(t, random));
    }
    return new QuantisedScene(
        h, tensors, latents(h, Pyramid.TEXTURE, random), latents(h, Pyramid.GEOMETRY, random));
  }

  private static QuantisedTensor tensor(Tensor t, Random random) {
    String name = t.name();
    boolean kernels = name.endsWith("Kernels");
    int exponent = kernels ? 9 : name.contains("ContextB") ? 10 : name.equals("cameraOffset") ? 8 : 7;
    int range = kernels ? 30 : name.contains("ContextW") ? 50 : 90;
    int[] values = new int[t.size()];
    if (!name.equals("aspect")) { // one tensor of zeros
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(-range, range + 1);
      }
    }
    return new QuantisedTensor(t, exponent, name.equals("aspect") ? 63 : 50, values);
  }

  private static List<int[]> latents(SceneHeader h, Pyramid pyramid, Random random) {
    List<int[]> levels = new ArrayList<>();
    for (int i = 0; i < pyramid.levels(h); i++) {
      int level = pyramid.first(h) + i;
      int max = pyramid.max(h, level);
      int[] q = new int[pyramid.height(h, level) * pyramid.width(h, level)];
      for (int j = 0; j < q.length; j++) {
        double size = Math.min(max, 0.3 * (1 << i)) + (random.nextInt(200) == 0 ? max : 0);
        q[j] = (int) Math.max(-max, Math.min(max, Math.rint(size * random.nextGaussian())));
      }
      levels.add(q);
    }
    return levels;
  }
}
