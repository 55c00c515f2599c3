package org.sanr.testdata;

import java.util.ArrayList;
import java.util.List;
import org.sanr.testdata.Surface.Mask;
import org.sanr.testdata.Surface.Patch;
import org.sanr.testdata.Surface.Sphere;

/**
 * The named scenes. At depth z a view is z/1.5 high, so things at z = 4.5 within ±1.5 of the axis are seen; disparities
 * are pixels per view step whatever the size of the views.
 */
public final class Scenes {
  private static final Vec SKY = new Vec(0.55, 0.7, 0.9);
  private static final Vec WHITE = new Vec(0.85, 0.85, 0.82);
  private static final Vec BLACK = new Vec(0.03, 0.03, 0.035);
  private static final Vec RED = new Vec(0.62, 0.05, 0.04);
  private static final Vec BLUE = new Vec(0.05, 0.16, 0.5);
  private static final Vec TEAL = new Vec(0.03, 0.35, 0.36);
  private static final Vec YELLOW = new Vec(0.85, 0.55, 0.05);
  private static final Vec GREEN = new Vec(0.12, 0.4, 0.08);

  private Scenes() {}

  /** {@return every scene, the demo first} */
  public static List<Scene> all() {
    return List.of(demo(), slanted(), occlusion(), fine(), specular());
  }

  /**
   * {@return a scene}
   *
   * @param name its name
   * @throws IllegalArgumentException if there is none of that name; the message lists the names
   */
  public static Scene named(String name) {
    return all().stream()
        .filter(scene -> scene.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(
            "no scene " + name + "; there are " + String.join(", ", all().stream().map(Scene::name).toList())));
  }

  /** {@return a still life: checkered floor, brick wall, crate, balls, a picture, a flower, a lattice in front} */
  public static Scene demo() {
    List<Surface> s = new ArrayList<>();
    Texture floor = new Texture.Checker(new Vec(0.75, 0.68, 0.55), new Vec(0.16, 0.1, 0.07), 0.55, 11);
    s.add(new Patch(new Vec(0, 1.05, 6), new Vec(8, 0, 0), new Vec(0, 0, 6), Mask.RECTANGLE,
        new Material(floor, 0.12, 5, 0.1)));
    s.add(new Patch(new Vec(0, -1, 7.2), new Vec(8, 0, -1.1), new Vec(0, 4, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Bricks(new Vec(0.5, 0.17, 0.1), new Vec(0.5, 0.47, 0.42), 0.24, 21))));
    s.add(new Patch(new Vec(0.75, -1.0, 6.85), new Vec(0.85, 0, -0.117), new Vec(0, 0.62, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Plain(new Vec(0.2, 0.1, 0.04)))));
    s.add(new Patch(new Vec(0.75, -1.0, 6.83), new Vec(0.76, 0, -0.1045), new Vec(0, 0.53, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Clouds(new Vec(0.05, 0.12, 0.4), new Vec(0.95, 0.75, 0.4), 0.5, 5, 31))));
    s.addAll(box(new Vec(1.2, 0.47, 5.35), 0.58, 0.8, 0.6,
        Material.matt(new Texture.Wood(new Vec(0.62, 0.4, 0.2), new Vec(0.26, 0.12, 0.05), 0.29, 41))));
    s.add(new Sphere(new Vec(1.05, -0.47, 5.3), 0.36,
        Material.matt(new Texture.Clouds(new Vec(0.85, 0.4, 0.04), new Vec(0.7, 0.25, 0.02), 0.12, 3, 51))));
    s.add(new Sphere(new Vec(-0.55, 0.3, 4.9), 0.75,
        new Material(new Texture.Plain(RED), 0.9, 7, 0.3)));
    s.add(new Sphere(new Vec(0.42, 0.72, 4.05), 0.33,
        new Material(new Texture.Checker(BLUE, WHITE, 0.16, 61), 0.5, 6, 0.1)));
    s.add(new Patch(new Vec(-1.55, 0.3, 5.9), new Vec(0.6, 0, 0.25), new Vec(0, 0.75, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Zone(WHITE, TEAL, 9))));
    s.add(new Patch(new Vec(-1.0, -0.95, 5.6), new Vec(0.5, 0.08, 0.05), new Vec(-0.08, 0.5, 0.05), Mask.FLOWER,
        Material.matt(new Texture.Clouds(YELLOW, new Vec(0.9, 0.75, 0.3), 0.2, 4, 71))));
    s.add(new Patch(new Vec(-0.98, -0.96, 5.57), new Vec(0.13, 0, 0), new Vec(0, 0.13, 0), Mask.DISC,
        Material.matt(new Texture.Dots(new Vec(0.3, 0.13, 0.03), BLACK, 0.06))));
    s.add(new Patch(new Vec(-1.02, 0.2, 5.62), new Vec(0.025, 0, 0), new Vec(0, 0.9, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Plain(GREEN))));
    s.add(new Patch(new Vec(-0.82, 0.76, 3.7), new Vec(0.3, 0, 0.06), new Vec(0, 0.3, 0), Mask.LATTICE,
        Material.matt(new Texture.Plain(new Vec(0.55, 0.5, 0.4)))));
    return new Scene("demo", s, new Vec(-3.2, -4.2, 1.2), 0.7, 0.42, SKY, 3.5, 7.5, -1.6, 1.2);
  }

  /** {@return planes that lean in several directions: disparity varies smoothly} */
  public static Scene slanted() {
    List<Surface> s = new ArrayList<>();
    s.add(new Patch(new Vec(0, 0, 6), new Vec(6, 0, 1.5), new Vec(0, 6, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Clouds(TEAL, WHITE, 0.7, 5, 1))));
    s.add(new Patch(new Vec(-0.6, 0.2, 4.6), new Vec(0.8, 0, -0.6), new Vec(0, 0.9, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Checker(YELLOW, BLUE, 0.2, 2))));
    s.add(new Patch(new Vec(0.8, -0.1, 4.7), new Vec(0.7, 0, 0), new Vec(0, 0.7, 0.7), Mask.DISC,
        Material.matt(new Texture.Clouds(RED, WHITE, 0.3, 4, 3))));
    return new Scene("slanted", s, new Vec(-2, -5, -3), 0.5, 0.55, SKY, 3.5, 7.5, -1.5, 1.5);
  }

  /** {@return layers with holes in front of each other: much is hidden in some views and seen in others} */
  public static Scene occlusion() {
    List<Surface> s = new ArrayList<>();
    s.add(new Patch(new Vec(0, 0, 7.5), new Vec(6, 0, 0), new Vec(0, 6, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Checker(WHITE, GREEN, 0.5, 4))));
    s.add(new Patch(new Vec(0.7, -0.5, 6), new Vec(1.1, 0, 0), new Vec(0, 1.1, 0), Mask.RING,
        Material.matt(new Texture.Clouds(BLUE, WHITE, 0.4, 4, 5))));
    s.add(new Patch(new Vec(-0.6, 0.3, 5), new Vec(0.95, 0, 0), new Vec(0, 0.95, 0), Mask.LATTICE,
        Material.matt(new Texture.Clouds(YELLOW, RED, 0.3, 3, 6))));
    s.add(new Patch(new Vec(0.6, 0.6, 4), new Vec(0.6, 0.2, 0), new Vec(-0.2, 0.6, 0), Mask.FLOWER,
        Material.matt(new Texture.Dots(RED, WHITE, 0.12))));
    return new Scene("occlusion", s, new Vec(-2, -4, -4), 0.4, 0.6, SKY, 4, 7.5, -2, 1);
  }

  /** {@return detail up to the limit of sampling: rings, dots, lattices, fibres} */
  public static Scene fine() {
    List<Surface> s = new ArrayList<>();
    s.add(new Patch(new Vec(0, 0, 6.5), new Vec(6, 0, 0), new Vec(0, 6, 0.8), Mask.RECTANGLE,
        Material.matt(new Texture.Wood(WHITE, new Vec(0.2, 0.15, 0.1), 0.5, 7))));
    s.add(new Patch(new Vec(-0.7, -0.5, 5.5), new Vec(0.9, 0, 0), new Vec(0, 0.9, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Zone(WHITE, BLACK, 22))));
    s.add(new Patch(new Vec(0.8, 0.5, 5), new Vec(0.75, 0, 0.2), new Vec(0, 0.75, 0), Mask.DISC,
        Material.matt(new Texture.Dots(TEAL, WHITE, 0.07))));
    s.add(new Patch(new Vec(-0.6, 0.8, 4.4), new Vec(0.5, 0, 0), new Vec(0, 0.5, 0), Mask.LATTICE,
        Material.matt(new Texture.Clouds(RED, YELLOW, 0.05, 3, 8))));
    return new Scene("fine", s, new Vec(-2, -4, -4), 0.4, 0.6, SKY, 4, 7, -1, 1);
  }

  /** {@return glossy balls and a shiny floor: highlights and reflections that stay with the eye, not the surface} */
  public static Scene specular() {
    List<Surface> s = new ArrayList<>();
    s.add(new Patch(new Vec(0, 0.9, 6), new Vec(8, 0, 0), new Vec(0, 0, 6), Mask.RECTANGLE,
        new Material(new Texture.Checker(TEAL, new Vec(0.5, 0.5, 0.45), 0.6, 9), 0.3, 6, 0.4)));
    s.add(new Patch(new Vec(0, -2, 7.5), new Vec(8, 0, 0), new Vec(0, 4, 0), Mask.RECTANGLE,
        Material.matt(new Texture.Clouds(new Vec(0.3, 0.3, 0.4), WHITE, 1.2, 3, 10))));
    s.add(new Sphere(new Vec(-0.8, 0.1, 5.2), 0.8, new Material(new Texture.Plain(YELLOW), 1, 7, 0.3)));
    s.add(
        new Sphere(new Vec(0.9, 0.3, 4.9), 0.6, new Material(new Texture.Plain(new Vec(0.2, 0.2, 0.22)), 1, 8, 0.85)));
    s.add(new Sphere(new Vec(0.1, 0.6, 4), 0.28, new Material(new Texture.Plain(BLUE), 0.8, 4, 0.1)));
    return new Scene("specular", s, new Vec(-3, -4, 1), 0.8, 0.4, SKY, 2.8, 7.5, -1.8, 1);
  }

  /**
   * {@return the six sides of a box that stands upright, turned about its vertical axis}
   *
   * @param centre its middle
   * @param half half of its edges
   * @param cosine of the turn
   * @param sine of the turn
   */
  private static List<Surface> box(Vec centre, double half, double cosine, double sine, Material material) {
    Vec right = new Vec(half * cosine, 0, half * sine);
    Vec down = new Vec(0, half, 0);
    Vec away = new Vec(-half * sine, 0, half * cosine);
    List<Surface> sides = new ArrayList<>();
    for (int sign = -1; sign <= 1; sign += 2) {
      sides.add(new Patch(centre.plus(away.times(sign)), right, down, Mask.RECTANGLE, material));
      sides.add(new Patch(centre.plus(right.times(sign)), away, down, Mask.RECTANGLE, material));
      sides.add(new Patch(centre.plus(down.times(sign)), right, away, Mask.RECTANGLE, material));
    }
    return sides;
  }
}
