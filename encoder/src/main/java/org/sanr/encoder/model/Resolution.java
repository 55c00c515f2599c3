package org.sanr.encoder.model;

import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.SceneHeader;

/**
 * A scene at full size or reduced by a power of two: the same latents, weights and cameras, seen without the levels that are finer than its pixels. Training starts on
 * reduced views, where a step costs a fraction.
 *
 * <p>A canvas sample of level l covers 2^l × 2^l samples of the canvas, so views averaged over such squares see what the pyramid holds from level l on; disparities and
 * baselines stay those of full size, places on the canvas count in samples of the level.
 *
 * @param header the scene at full size; margins are multiples of 2^level
 * @param level 0 for full size, each further one half of it
 */
public record Resolution(SceneHeader header, int level) {
  /** Checks the margins. */
  public Resolution {
    int unit = 1 << level;
    if (header.marginY() % unit != 0 || header.marginX() % unit != 0) {
      throw new IllegalArgumentException("margins are not multiples of " + unit);
    }
  }

  /**
   * {@return full size}
   *
   * @param header the scene
   */
  public static Resolution full(SceneHeader header) {
    return new Resolution(header, 0);
  }

  /** {@return rows of a reduced view} */
  public int height() {
    return reduced(header.height());
  }

  /** {@return columns of a reduced view} */
  public int width() {
    return reduced(header.width());
  }

  /** {@return rows of the canvas above a reduced view} */
  public int marginY() {
    return header.marginY() >> level;
  }

  /** {@return columns of the canvas left of a reduced view} */
  public int marginX() {
    return header.marginX() >> level;
  }

  /** {@return rows of the canvas} */
  public int canvasHeight() {
    return header.levelHeight(level);
  }

  /** {@return columns of the canvas} */
  public int canvasWidth() {
    return header.levelWidth(level);
  }

  /** {@return samples of the reduced canvas that one sample of the full one is wide} */
  public float scale() {
    return 1f / (1 << level);
  }

  /**
   * {@return the finest level of a pyramid that is seen}
   *
   * @param pyramid the pyramid
   */
  public int first(Pyramid pyramid) {
    return Math.max(last(pyramid), pyramid.first(header));
  }

  /**
   * {@return the level at which a pyramid's upsampling ends, which it may be too coarse to have}: the first of the canvas's size
   *
   * @param pyramid the pyramid
   */
  public int last(Pyramid pyramid) {
    int l = level;
    while (pyramid.halvings(header, l) < level) {
      l++;
    }
    return l;
  }

  private int reduced(int size) {
    return (size + (1 << level) - 1) >> level;
  }
}
