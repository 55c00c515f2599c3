package org.sanr.testdata;

/**
 * A point, a direction, or a colour in linear light (then x, y, z are R, G, B and 1 is white). In space x points right,
 * y down and z away from the cameras.
 *
 * @param x right, or red
 * @param y down, or green
 * @param z away, or blue
 */
public record Vec(double x, double y, double z) {
  Vec plus(Vec o) {
    return new Vec(x + o.x, y + o.y, z + o.z);
  }

  Vec minus(Vec o) {
    return new Vec(x - o.x, y - o.y, z - o.z);
  }

  Vec times(double f) {
    return new Vec(x * f, y * f, z * f);
  }

  Vec times(Vec o) {
    return new Vec(x * o.x, y * o.y, z * o.z);
  }

  double dot(Vec o) {
    return x * o.x + y * o.y + z * o.z;
  }

  Vec cross(Vec o) {
    return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  Vec unit() {
    return times(1 / length());
  }

  /** {@return the mix of this and another, {@code t} = 0 for this} */
  Vec mix(Vec o, double t) {
    return new Vec(x + (o.x - x) * t, y + (o.y - y) * t, z + (o.z - z) * t);
  }
}
