package org.sanr.testdata;

import java.util.List;

/**
 * Surfaces, a lamp, and the range of disparities at which the cameras see them.
 *
 * @param name its name on the command line
 * @param surfaces what is there; rays that miss them all see {@code sky}
 * @param lamp where the lamp stands
 * @param lampSize edge of the lamp, which softens shadows
 * @param ambient light from everywhere
 * @param sky colour where nothing is hit
 * @param near a depth (z) in front of the surfaces
 * @param far a depth behind {@code near}
 * @param nearDisparity disparity at {@code near}: pixels by which a point moves from one view to the next
 * @param farDisparity disparity at {@code far}, larger: cameras go right, so near things go left faster
 */
public record Scene(
    String name,
    List<Surface> surfaces,
    Vec lamp,
    double lampSize,
    double ambient,
    Vec sky,
    double near,
    double far,
    double nearDisparity,
    double farDisparity) {
  /** Copies the list. */
  public Scene {
    surfaces = List.copyOf(surfaces);
  }

  /** {@return the surface that a ray hits first, or null} */
  Surface hit(Vec origin, Vec direction) {
    Surface nearest = null;
    double distance = Double.POSITIVE_INFINITY;
    for (Surface surface : surfaces) {
      double d = surface.distance(origin, direction);
      if (d < distance) {
        distance = d;
        nearest = surface;
      }
    }
    return nearest;
  }

  /** {@return whether something stands between a point and a target} */
  boolean blocked(Vec point, Vec target) {
    Vec way = target.minus(point);
    for (Surface surface : surfaces) {
      double d = surface.distance(point, way);
      if (d < 1) {
        return true;
      }
    }
    return false;
  }
}
