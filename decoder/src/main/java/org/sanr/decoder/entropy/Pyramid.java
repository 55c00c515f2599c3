package org.sanr.decoder.entropy;

import java.util.List;
import java.util.Locale;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/** The two pyramids of latents. Lists that hold one element per level start with the finest. */
public enum Pyramid {
  /** The geometry pyramid, levels {@code geometryFirst} and coarser. */
  GEOMETRY("geometryContext"),
  /** The texture pyramid, levels 0 and coarser. */
  TEXTURE("textureContext");

  private final String context;

  Pyramid(String context) {
    this.context = context;
  }

  /** {@return the first part of the names of its levels} */
  String part() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the first part of the names of its context network's tensors} */
  public String context() {
    return context;
  }

  /**
   * {@return its finest level}
   *
   * @param h the header
   */
  public int first(SceneHeader h) {
    return this == TEXTURE ? 0 : h.geometryFirst();
  }

  /**
   * {@return its number of levels}
   *
   * @param h the header
   */
  public int levels(SceneHeader h) {
    return this == TEXTURE ? h.textureLevels() : h.geometryLevels();
  }

  /**
   * {@return hidden units of its context network}
   *
   * @param h the header
   */
  public int contextUnits(SceneHeader h) {
    return this == TEXTURE ? h.textureContext() : h.geometryContext();
  }

  /**
   * {@return whether it has this level}
   *
   * @param h the header
   * @param level counted from canvas size
   */
  public boolean has(SceneHeader h, int level) {
    return level >= first(h) && level < first(h) + levels(h);
  }

  /**
   * {@return rows of a level}
   *
   * @param h the header
   * @param level one that the pyramid has, or a finer one
   */
  public int height(SceneHeader h, int level) {
    return h.levelHeight(halvings(h, level));
  }

  /**
   * {@return columns of a level}
   *
   * @param h the header
   * @param level as for {@link #height}
   */
  public int width(SceneHeader h, int level) {
    return h.levelWidth(halvings(h, level));
  }

  /**
   * {@return how often a level halves the canvas, spec 3.2a}
   *
   * @param h the header
   * @param level as for {@link #height}
   */
  public int halvings(SceneHeader h, int level) {
    return this == TEXTURE ? h.textureHalvings(level) : level;
  }

  /**
   * {@return the largest magnitude A of a level}
   *
   * @param h the header
   * @param level counted from canvas size; the pyramid has it
   */
  public int max(SceneHeader h, int level) {
    return (this == TEXTURE ? h.textureMax() : h.geometryMax()).get(level - first(h));
  }

  /**
   * {@return its latents, one row-major array per level}
   *
   * @param scene the scene
   */
  public List<int[]> latents(QuantisedScene scene) {
    return this == TEXTURE ? scene.texture() : scene.geometry();
  }
}
