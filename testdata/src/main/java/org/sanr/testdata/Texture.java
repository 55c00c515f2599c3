package org.sanr.testdata;

/** The colour of a surface, in linear light, as a function of surface coordinates in scene units. */
public sealed interface Texture {
  /**
   * {@return the colour}
   *
   * @param s coordinate along the surface's first axis
   * @param t coordinate along its second
   */
  Vec at(double s, double t);

  /**
   * One colour.
   *
   * @param colour the colour
   */
  record Plain(Vec colour) implements Texture {
    @Override
    public Vec at(double s, double t) {
      return colour;
    }
  }

  /**
   * Squares of two colours, each square a little lighter or darker, with clouds of dirt.
   *
   * @param a colour of the first square
   * @param b colour of the others
   * @param size side of a square
   * @param seed of the variation
   */
  record Checker(Vec a, Vec b, double size, int seed) implements Texture {
    @Override
    public Vec at(double s, double t) {
      int i = (int) Math.floor(s / size);
      int j = (int) Math.floor(t / size);
      double shade = 0.8 + 0.25 * Noise.uniform(i, j, seed) + 0.3 * (Noise.octaves(s * 6, t * 6, 4, seed + 1) - 0.5);
      return ((i + j & 1) == 0 ? a : b).times(shade);
    }
  }

  /**
   * Clouds between two colours.
   *
   * @param a colour where the noise is 0
   * @param b colour where it is 1
   * @param scale width of the largest clouds
   * @param octaves 1 for soft clouds; each further one adds detail half as wide
   * @param seed of the noise
   */
  record Clouds(Vec a, Vec b, double scale, int octaves, int seed) implements Texture {
    @Override
    public Vec at(double s, double t) {
      double n = Noise.octaves(s / scale, t / scale, octaves, seed);
      // Sums of octaves crowd around the middle; the stretch restores contrast.
      return a.mix(b, Math.clamp((n - 0.5) * 1.8 + 0.5, 0.0, 1.0));
    }
  }

  /**
   * Planks of wood with grain along the first axis.
   *
   * @param light colour of the early wood
   * @param dark colour of the grain
   * @param plank width of a plank
   * @param seed of the grain
   */
  record Wood(Vec light, Vec dark, double plank, int seed) implements Texture {
    @Override
    public Vec at(double s, double t) {
      int row = (int) Math.floor(t / plank);
      double across = t / plank - row;
      double shifted = s + 7 * Noise.uniform(row, 0, seed);
      double rings = 9 * Noise.smooth(shifted * 0.9, across * 1.7 + 13 * row, seed + 1);
      double grain = Math.abs(2 * (rings - Math.floor(rings)) - 1);
      double fibre = Noise.octaves(shifted * 6, t * 70, 2, seed + 2);
      Vec colour = light.mix(dark, 0.15 + 0.45 * grain * grain + 0.4 * fibre);
      double gap = across < 0.03 || across > 0.97 ? 0.35 : 1;
      return colour.times(gap * (0.85 + 0.3 * Noise.uniform(row, 1, seed)));
    }
  }

  /**
   * Courses of bricks, each of its own shade.
   *
   * @param brick colour of the bricks
   * @param mortar colour of the joints
   * @param height of a course; a brick is 2.6 times as long
   * @param seed of the shades
   */
  record Bricks(Vec brick, Vec mortar, double height, int seed) implements Texture {
    @Override
    public Vec at(double s, double t) {
      double v = t / height;
      int course = (int) Math.floor(v);
      double u = s / (2.6 * height) + ((course & 1) == 0 ? 0 : 0.5);
      int number = (int) Math.floor(u);
      double rough = Noise.octaves(s * 14, t * 14, 3, seed);
      double edge = 0.05 * rough;
      double fv = v - course;
      double fu = u - number;
      if (fv < 0.06 + edge || fv > 0.94 || fu < 0.025 + edge * 0.4 || fu > 0.975) {
        return mortar.times(0.7 + 0.5 * rough);
      }
      double shade = 0.55 + 0.45 * Noise.uniform(number, course, seed + 9) + 0.6 * (rough - 0.5);
      return brick.mix(mortar, 0.25 * Noise.uniform(number, course, seed + 10)).times(shade);
    }
  }

  /**
   * Round dots in a square lattice.
   *
   * @param ground colour between the dots
   * @param dot colour of the dots
   * @param pitch distance of the dots
   */
  record Dots(Vec ground, Vec dot, double pitch) implements Texture {
    @Override
    public Vec at(double s, double t) {
      double a = s / pitch - Math.floor(s / pitch) - 0.5;
      double b = t / pitch - Math.floor(t / pitch) - 0.5;
      return a * a + b * b < 0.09 ? dot : ground;
    }
  }

  /**
   * Rings around the origin, finer and finer outwards: every spatial frequency in one picture.
   *
   * @param a colour of the centre
   * @param b colour of the first ring
   * @param rate rings within the unit radius
   */
  record Zone(Vec a, Vec b, double rate) implements Texture {
    @Override
    public Vec at(double s, double t) {
      double phase = (s * s + t * t) * rate;
      double f = Math.abs(2 * (phase - Math.floor(phase)) - 1);
      return b.mix(a, f * f * (3 - 2 * f));
    }
  }
}
