package org.sanr.testdata;

import java.util.stream.IntStream;

/** Renders scenes. Rows are rendered in parallel; each depends on its own coordinates only, so threads don't matter. */
public final class SceneRenderer {
  /** Samples taken of every pixel; the others follow where these disagree. */
  private static final int FIRST_SAMPLES = 4;

  /** Difference in a colour (1 is white, after gamma) from which a pixel gets all its samples. */
  private static final double CONTRAST = 0.06;

  private final Scene scene;
  private final RenderSettings settings;
  private final Camera camera;
  private final Shader shader;

  private SceneRenderer(Scene scene, RenderSettings settings) {
    this.scene = scene;
    this.settings = settings;
    this.camera = Camera.of(scene, settings.height());
    this.shader = new Shader(scene);
  }

  /**
   * {@return the light field, with the disparity map of its centre}
   *
   * @param scene what is there
   * @param settings how it is taken
   */
  public static RenderedLightField render(Scene scene, RenderSettings settings) {
    SceneRenderer renderer = new SceneRenderer(scene, settings);
    int height = settings.height();
    short[][] views = new short[settings.rows() * settings.cols()][height * settings.width() * 3];
    IntStream.range(0, views.length * height)
        .parallel()
        .forEach(i -> renderer.row(i / height / settings.cols(), i / height % settings.cols(), i % height,
            views[i / height]));
    return new RenderedLightField(settings, views, disparity(scene, settings, 0, 0));
  }

  /**
   * {@return the true disparity at every pixel centre of a viewpoint, height·width values; see {@link
   * RenderedLightField#disparity}}
   *
   * @param scene what is there
   * @param settings how it is taken
   * @param av viewpoint, view steps below the grid's centre
   * @param au viewpoint, view steps right of the grid's centre
   */
  public static float[] disparity(Scene scene, RenderSettings settings, double av, double au) {
    Camera camera = Camera.of(scene, settings.height());
    float[] map = new float[settings.height() * settings.width()];
    Vec origin = camera.origin(av, au);
    for (int i = 0; i < map.length; i++) {
      double y = i / settings.width() + 0.5 - settings.height() * 0.5;
      double x = i % settings.width() + 0.5 - settings.width() * 0.5;
      Vec direction = camera.direction(av, au, y, x);
      Surface surface = scene.hit(origin, direction);
      // Directions have a z of 1, so the distance is the depth.
      double z = surface == null ? Double.POSITIVE_INFINITY : surface.distance(origin, direction);
      map[i] = (float) camera.disparity(z);
    }
    return map;
  }

  private void row(int v, int u, int y, short[] view) {
    double av = v - (settings.rows() - 1) * 0.5;
    double au = u - (settings.cols() - 1) * 0.5;
    int peak = (1 << settings.bitDepth()) - 1;
    for (int x = 0; x < settings.width(); x++) {
      Vec colour = pixel(av, au, y, x).times(settings.vignette() ? vignette(v, u, y, x) : 1);
      int index = (y * settings.width() + x) * 3;
      view[index] = sample(colour.x(), peak, index, v, u);
      view[index + 1] = sample(colour.y(), peak, index + 1, v, u);
      view[index + 2] = sample(colour.z(), peak, index + 2, v, u);
    }
  }

  private short sample(double value, int peak, int index, int v, int u) {
    if (settings.noise() > 0) {
      value += settings.noise() / 255 * Noise.normal(index, v * 1024 + u, settings.seed());
    }
    return (short) Math.floor(Math.clamp(value, 0.0, 1.0) * peak + 0.5);
  }

  /** {@return the colour of a pixel, averaged over its area after the gamma, as a camera's display would show it} */
  private Vec pixel(double av, double au, int y, int x) {
    Vec origin = camera.origin(av, au);
    Vec sum = new Vec(0, 0, 0);
    Vec least = new Vec(1, 1, 1);
    Vec most = sum;
    Surface first = null;
    boolean edge = false;
    for (int k = 0; k < Shader.SAMPLES; k++) {
      if (k == FIRST_SAMPLES && !edge && flat(least, most)) {
        return sum.times(1.0 / FIRST_SAMPLES);
      }
      Vec direction = camera.direction(
          av,
          au,
          y + 0.5 + Shader.sampleY(k) - settings.height() * 0.5,
          x + 0.5 + Shader.sampleX(k) - settings.width() * 0.5);
      Surface surface = scene.hit(origin, direction);
      edge |= k > 0 && surface != first;
      first = surface;
      Vec colour = gamma(shader.shade(surface, origin, direction, k));
      sum = sum.plus(colour);
      least = new Vec(Math.min(least.x(), colour.x()), Math.min(least.y(), colour.y()),
          Math.min(least.z(), colour.z()));
      most = new Vec(Math.max(most.x(), colour.x()), Math.max(most.y(), colour.y()), Math.max(most.z(), colour.z()));
    }
    return sum.times(1.0 / Shader.SAMPLES);
  }

  private static boolean flat(Vec least, Vec most) {
    Vec range = most.minus(least);
    return range.x() < CONTRAST && range.y() < CONTRAST && range.z() < CONTRAST;
  }

  /** A gamma of 2, close to a display's 2.2 and exact on every machine. */
  private static Vec gamma(Vec linear) {
    return new Vec(
        Math.sqrt(Math.clamp(linear.x(), 0.0, 1.0)),
        Math.sqrt(Math.clamp(linear.y(), 0.0, 1.0)),
        Math.sqrt(Math.clamp(linear.z(), 0.0, 1.0)));
  }

  /** Like a lenslet camera: outer views lose light everywhere, and all views lose some in their corners. */
  private double vignette(int v, int u, int y, int x) {
    double fy = (2.0 * y + 1) / settings.height() - 1;
    double fx = (2.0 * x + 1) / settings.width() - 1;
    double gv = (2.0 * v + 1) / settings.rows() - 1;
    double gu = (2.0 * u + 1) / settings.cols() - 1;
    return (1 - 0.1 * (fy * fy + fx * fx)) * (1 - 0.12 * (gv * gv + gu * gu));
  }
}
