package org.sanr.testdata;

/** Light that comes back along a ray: diffuse, a highlight, shadows of a square lamp, one reflection. */
final class Shader {
  /** Samples of the lamp and of a pixel: the first points of Sobol's sequence, so every four of them spread evenly. */
  static final int SAMPLES = 16;

  private static final Vec WHITE = new Vec(1, 1, 1);

  private final Scene scene;

  Shader(Scene scene) {
    this.scene = scene;
  }

  /** {@return the abscissa of a sample in −½…½} */
  static double sampleX(int sample) {
    return (Integer.reverse(sample) >>> 28) / 16.0 + 1.0 / 32 - 0.5;
  }

  /** {@return the ordinate of a sample in −½…½} */
  static double sampleY(int sample) {
    int y = (sample & 1) * 8 ^ (sample >> 1 & 1) * 12 ^ (sample >> 2 & 1) * 10 ^ (sample >> 3 & 1) * 15;
    return y / 16.0 + 1.0 / 32 - 0.5;
  }

  /**
   * {@return the light, linear}
   *
   * @param surface what the ray hits, or null
   * @param origin where it starts
   * @param direction where it goes
   * @param sample which point of the lamp shines, 0…15
   */
  Vec shade(Surface surface, Vec origin, Vec direction, int sample) {
    return shade(surface, origin, direction, sample, true);
  }

  private Vec shade(Surface surface, Vec origin, Vec direction, int sample, boolean reflect) {
    if (surface == null) {
      return scene.sky();
    }
    Vec point = origin.plus(direction.times(surface.distance(origin, direction)));
    Vec toEye = direction.times(-1 / direction.length());
    Vec normal = surface.normal(point);
    if (normal.dot(toEye) < 0) {
      normal = normal.times(-1);
    }
    Material material = surface.material();
    // The lamp's samples are taken in another order than the pixel's, else a shadow's edge would follow the raster.
    int lampSample = sample * 7 & SAMPLES - 1;
    Vec lamp = scene.lamp().plus(
        new Vec(sampleX(lampSample) * scene.lampSize(), sampleY(lampSample) * scene.lampSize(), 0));
    Vec toLamp = lamp.minus(point).unit();
    double facing = normal.dot(toLamp);
    boolean lit = facing > 0 && !scene.blocked(point, lamp);
    double diffuse = scene.ambient() * (0.75 - 0.25 * normal.y()) + (lit ? 0.95 * facing : 0);
    Vec light = surface.colour(point).times(diffuse);
    if (material.specular() > 0 && lit) {
      double highlight = Math.max(0, normal.dot(toLamp.plus(toEye).unit()));
      for (int k = 0; k < material.glossLog2(); k++) {
        highlight *= highlight;
      }
      light = light.plus(WHITE.times(material.specular() * highlight));
    }
    if (material.mirror() > 0 && reflect) {
      double cosine = normal.dot(toEye);
      Vec mirrored = normal.times(2 * cosine).minus(toEye);
      double grazing = (1 - cosine) * (1 - cosine);
      double share = material.mirror() * (0.4 + 0.6 * grazing);
      Vec seen = shade(scene.hit(point, mirrored), point, mirrored, sample, false);
      light = light.mix(seen, share);
    }
    return light;
  }
}
