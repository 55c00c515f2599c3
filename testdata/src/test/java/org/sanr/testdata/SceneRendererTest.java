package org.sanr.testdata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** Geometry agrees with the pictures, and the pictures with the settings. */
class SceneRendererTest {
  private static final int HEIGHT = 72;
  private static final int WIDTH = 96;

  @Test
  void neighboursAgreeWithTheTrueDisparity() {
    // Soft textures, so that interpolating between pixels costs nothing; no highlights, they move otherwise.
    Material clouds = Material.matt(new Texture.Clouds(new Vec(0.1, 0.1, 0.1), new Vec(0.9, 0.6, 0.3), 0.4, 1, 1));
    Scene scene = new Scene(
        "soft",
        List.of(
            new Surface.Patch(new Vec(0, 0, 6), new Vec(6, 0, 1.5), new Vec(0, 6, 0), Surface.Mask.RECTANGLE, clouds),
            new Surface.Patch(new Vec(-0.7, 0, 4.6), new Vec(0.7, 0, -0.5), new Vec(0, 1, 0), Surface.Mask.DISC,
                clouds),
            new Surface.Sphere(new Vec(0.8, 0.1, 5), 0.7, clouds)),
        new Vec(0, 0, -50), 0, 0.4, new Vec(0, 0, 0), 4, 7, -1.5, 1.5);
    RenderedLightField field = SceneRenderer.render(scene, RenderSettings.clean(3, 3, HEIGHT, WIDTH));
    assertSmall(warpError(scene, field, 0, 1, 1), "one view to the right");
    assertSmall(warpError(scene, field, 1, 0, 1), "one view down");
    assertSmall(warpError(scene, field, -1, -1, 1), "one view up and left");
    double wrong = warpError(scene, field, 0, 1, -1);
    assertTrue(wrong > 2, "the wrong sign is noticed: " + wrong);
  }

  @Test
  void disparitiesSpanWhatTheSceneDeclares() {
    for (Scene scene : Scenes.all()) {
      float[] map = SceneRenderer.render(scene, RenderSettings.clean(1, 1, HEIGHT, WIDTH)).disparity();
      float least = Float.POSITIVE_INFINITY;
      float most = Float.NEGATIVE_INFINITY;
      for (float d : map) {
        least = Math.min(least, d);
        most = Math.max(most, d);
      }
      double range = scene.farDisparity() - scene.nearDisparity();
      assertTrue(least >= scene.nearDisparity() - 0.6 && most <= scene.farDisparity() + 0.3, scene.name());
      assertTrue(most - least > range / 2, scene.name() + " spans " + least + "…" + most);
    }
  }

  @Test
  void threadsDoNotMatter() throws InterruptedException, ExecutionException {
    RenderSettings settings = new RenderSettings(2, 2, 24, 32, 8, 2, true, 5);
    RenderedLightField parallel = SceneRenderer.render(Scenes.demo(), settings);
    try (ForkJoinPool one = new ForkJoinPool(1)) {
      RenderedLightField serial = one.submit(() -> SceneRenderer.render(Scenes.demo(), settings)).get();
      for (int i = 0; i < 4; i++) {
        assertArrayEquals(parallel.views()[i], serial.views()[i]);
      }
    }
  }

  @Test
  void highlightMovesWithTheViewpoint() {
    Texture dark = new Texture.Plain(new Vec(0.02, 0.02, 0.02));
    Surface ball = new Surface.Sphere(new Vec(0, 0, 5), 1, new Material(dark, 1, 6, 0));
    Scene scene = new Scene("ball", List.of(ball), new Vec(-3, -3, 0), 0, 0.1, new Vec(0, 0, 0), 3.5, 7, -1.5, 1);
    RenderedLightField field = SceneRenderer.render(scene, RenderSettings.clean(1, 9, HEIGHT, WIDTH));
    double[] left = centroid(field.view(0, 0));
    double[] centre = centroid(field.view(0, 4));
    double[] right = centroid(field.view(0, 8));
    float surface = field.disparity()[(int) centre[1] * WIDTH + (int) centre[0]];
    double highlight = (right[0] - left[0]) / 8;
    // Like every convex mirror, the ball shows its highlight behind its surface, where disparity is larger.
    assertTrue(highlight > surface + 0.1, "highlight " + highlight + ", surface " + surface);
  }

  @Test
  void noiseHasItsStrengthAndSeed() {
    Scene scene = Scenes.slanted();
    RenderedLightField clean = SceneRenderer.render(scene, new RenderSettings(1, 1, HEIGHT, WIDTH, 12, 0, false, 1));
    RenderedLightField noisy = SceneRenderer.render(scene, new RenderSettings(1, 1, HEIGHT, WIDTH, 12, 2, false, 1));
    RenderedLightField other = SceneRenderer.render(scene, new RenderSettings(1, 1, HEIGHT, WIDTH, 12, 2, false, 2));
    double sum = 0;
    int count = 0;
    for (int i = 0; i < HEIGHT * WIDTH * 3; i++) {
      int sample = clean.view(0, 0)[i];
      if (sample > 400 && sample < 3700) {
        double difference = noisy.view(0, 0)[i] - sample;
        sum += difference * difference;
        count++;
      }
    }
    assertEquals(2 * 4095 / 255.0, Math.sqrt(sum / count), 1.5);
    assertNotEquals(java.util.Arrays.hashCode(noisy.view(0, 0)), java.util.Arrays.hashCode(other.view(0, 0)));
  }

  @Test
  void vignetteDarkensCornersAndOuterViews() {
    Scene scene = Scenes.fine();
    RenderedLightField plain = SceneRenderer.render(scene, RenderSettings.clean(3, 3, 24, 32));
    RenderedLightField dark = SceneRenderer.render(scene, new RenderSettings(3, 3, 24, 32, 8, 0, true, 1));
    assertTrue(mean(dark.view(0, 0)) < 0.95 * mean(plain.view(0, 0)));
    assertTrue(mean(dark.view(0, 0)) / mean(plain.view(0, 0)) < mean(dark.view(1, 1)) / mean(plain.view(1, 1)));
  }

  private static void assertSmall(double error, String what) {
    assertTrue(error < 0.8, what + ": " + error);
  }

  /** Mean difference, in 255ths, of the central view and another one at the places that disparity points to. */
  private static double warpError(Scene scene, RenderedLightField field, int dv, int du, int sign) {
    float[] here = field.disparity();
    float[] there = SceneRenderer.disparity(scene, field.settings(), dv, du);
    double sum = 0;
    int count = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        float d = here[y * WIDTH + x];
        float ty = y + sign * d * dv;
        float tx = x + sign * d * du;
        int y0 = (int) Math.floor(ty);
        int x0 = (int) Math.floor(tx);
        if (y0 < 0 || x0 < 0 || y0 > HEIGHT - 2 || x0 > WIDTH - 2 || !smooth(here, y, x, d)
            || !smooth(there, y0, x0, d)) {
          continue;
        }
        for (int c = 0; c < 3; c++) {
          double top = mix(field, 1 + dv, 1 + du, y0, x0, c, tx - x0);
          double bottom = mix(field, 1 + dv, 1 + du, y0 + 1, x0, c, tx - x0);
          double found = top + (bottom - top) * (ty - y0);
          sum += Math.abs(found - field.view(1, 1)[(y * WIDTH + x) * 3 + c]);
          count++;
        }
      }
    }
    assertTrue(count > WIDTH * HEIGHT, "most pixels are seen by both");
    return sum / count;
  }

  /** Whether the four pixels from (y, x) on lie on one surface of about disparity d: neither an edge nor hidden. */
  private static boolean smooth(float[] map, int y, int x, float d) {
    for (int i = 0; i < 4; i++) {
      int index = Math.min(y + i / 2, HEIGHT - 1) * WIDTH + Math.min(x + i % 2, WIDTH - 1);
      if (Math.abs(map[index] - d) > 0.15) {
        return false;
      }
    }
    return true;
  }

  private static double mix(RenderedLightField field, int v, int u, int y, int x, int c, double t) {
    int index = (y * WIDTH + x) * 3 + c;
    return field.view(v, u)[index] * (1 - t) + field.view(v, u)[index + 3] * t;
  }

  /** Column and row of the bright pixels' centre of gravity. */
  private static double[] centroid(short[] view) {
    double x = 0;
    double y = 0;
    double sum = 0;
    for (int i = 0; i < view.length / 3; i++) {
      double weight = Math.max(0, view[i * 3] - 100);
      x += weight * (i % WIDTH);
      y += weight * (i / WIDTH);
      sum += weight;
    }
    return new double[] {x / sum, y / sum};
  }

  private static double mean(short[] view) {
    long sum = 0;
    for (short sample : view) {
      sum += sample;
    }
    return (double) sum / view.length;
  }
}
