package org.sanr.testdata;

/** A surface that rays can hit. */
public sealed interface Surface {
  /** {@return how it answers light} */
  Material material();

  /**
   * {@return the distance along a ray to the nearest point in front of its origin, in lengths of its direction, or
   * infinity}
   */
  double distance(Vec origin, Vec direction);

  /** {@return the unit normal at a point of the surface} */
  Vec normal(Vec point);

  /** {@return the diffuse colour at a point of the surface} */
  Vec colour(Vec point);

  /** Rays that start on a surface must not hit it again through rounding. */
  double EPSILON = 1e-6;

  /** The part of a {@link Patch} that exists, in coordinates −1…1 along its half axes. */
  enum Mask {
    /** All of it. */
    RECTANGLE,
    /** The ellipse inside. */
    DISC,
    /** An elliptic ring. */
    RING,
    /** Bars with holes between them: occluders a few pixels wide. */
    LATTICE,
    /** A five-leaved flower. */
    FLOWER;

    boolean covers(double s, double t) {
      double r2 = s * s + t * t;
      return switch (this) {
        case RECTANGLE -> true;
        case DISC -> r2 <= 1;
        case RING -> r2 <= 1 && r2 >= 0.5;
        case LATTICE -> bar(s * 4) || bar(t * 4);
        case FLOWER -> {
          // |Re (s + it)^5| / r^5 is |cos 5φ| without a trigonometric function.
          double re = s * (s * s * s * s - 10 * s * s * t * t + 5 * t * t * t * t);
          double r = Math.sqrt(r2);
          yield r <= 0.62 + 0.38 * re / (r2 * r2 * r + 1e-30);
        }
      };
    }

    private static boolean bar(double x) {
      return Math.abs(x - Math.rint(x)) < 0.13;
    }
  }

  /** A flat piece. */
  final class Patch implements Surface {
    private final Vec centre;
    private final Mask mask;
    private final Material material;
    private final Vec normal;
    private final Vec overA;
    private final Vec overB;
    private final double lengthA;
    private final double lengthB;

    /**
     * Makes a patch.
     *
     * @param centre its middle
     * @param a half axis, perpendicular to {@code b}
     * @param b the other half axis
     * @param mask the part that exists
     * @param material how it answers light; texture coordinates are scene units from the middle
     */
    public Patch(Vec centre, Vec a, Vec b, Mask mask, Material material) {
      this.centre = centre;
      this.mask = mask;
      this.material = material;
      this.normal = a.cross(b).unit();
      this.overA = a.times(1 / a.dot(a));
      this.overB = b.times(1 / b.dot(b));
      this.lengthA = a.length();
      this.lengthB = b.length();
    }

    @Override
    public Material material() {
      return material;
    }

    @Override
    public double distance(Vec origin, Vec direction) {
      double t = centre.minus(origin).dot(normal) / direction.dot(normal);
      // A ray in the plane gives NaN or infinity, which fails the comparison too.
      if (!(t > EPSILON && t < Double.POSITIVE_INFINITY)) {
        return Double.POSITIVE_INFINITY;
      }
      Vec p = origin.plus(direction.times(t)).minus(centre);
      double s = p.dot(overA);
      if (Math.abs(s) > 1) {
        return Double.POSITIVE_INFINITY;
      }
      double r = p.dot(overB);
      return Math.abs(r) <= 1 && mask.covers(s, r) ? t : Double.POSITIVE_INFINITY;
    }

    @Override
    public Vec normal(Vec point) {
      return normal;
    }

    @Override
    public Vec colour(Vec point) {
      Vec p = point.minus(centre);
      return material.texture().at(p.dot(overA) * lengthA, p.dot(overB) * lengthB);
    }
  }

  /**
   * A ball.
   *
   * @param centre its middle
   * @param radius its radius
   * @param material how it answers light; texture coordinates are stereographic, the pole away from the cameras
   */
  record Sphere(Vec centre, double radius, Material material) implements Surface {
    @Override
    public double distance(Vec origin, Vec direction) {
      Vec o = origin.minus(centre);
      double dd = direction.dot(direction);
      double b = o.dot(direction);
      double discriminant = b * b - dd * (o.dot(o) - radius * radius);
      if (discriminant < 0) {
        return Double.POSITIVE_INFINITY;
      }
      double root = Math.sqrt(discriminant);
      double near = (-b - root) / dd;
      if (near > EPSILON) {
        return near;
      }
      double far = (-b + root) / dd;
      return far > EPSILON ? far : Double.POSITIVE_INFINITY;
    }

    @Override
    public Vec normal(Vec point) {
      return point.minus(centre).times(1 / radius);
    }

    @Override
    public Vec colour(Vec point) {
      Vec n = normal(point);
      double f = 2 * radius / (1.001 - n.z());
      return material.texture().at(n.x() * f, n.y() * f);
    }
  }
}
