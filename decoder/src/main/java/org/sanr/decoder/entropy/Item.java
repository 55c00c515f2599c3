package org.sanr.decoder.entropy;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.scene.SceneHeader;

/**
 * What is coded in one piece: a level of a pyramid, or a band of its rows, spec 4.4.
 *
 * @param pyramid the pyramid
 * @param level its level, counted from canvas size
 * @param firstRow the level's row at which the item starts
 * @param height rows h of the item
 * @param width columns w of the item and of the level
 * @param max largest magnitude A of its latents, ≥ 1
 */
public record Item(Pyramid pyramid, int level, int firstRow, int height, int width, int max) {

  /**
   * {@return a stream's items in their order}; levels with maximum 0 have none.
   *
   * @param h the header
   */
  public static List<Item> of(SceneHeader h) {
    List<Item> items = new ArrayList<>();
    int levels = Math.max(h.textureLevels(), h.geometryFirst() + h.geometryLevels());
    for (int level = levels - 1; level >= 0; level--) {
      for (Pyramid pyramid : Pyramid.values()) { // geometry first
        if (pyramid.has(h, level) && pyramid.max(h, level) > 0) {
          int rows = pyramid.height(h, level);
          int band = h.bandLog2() == 0 ? rows : 1 << h.bandLog2();
          for (int y = 0; y < rows; y += band) {
            items.add(
                new Item(pyramid, level, y, Math.min(band, rows - y), pyramid.width(h, level), pyramid.max(h, level)));
          }
        }
      }
    }
    return List.copyOf(items);
  }

  /** {@return the name of its level, such as {@code texture_0}} */
  public String part() {
    return pyramid.part() + "_" + level;
  }

  /**
   * {@return index of its level in lists that start with the pyramid's finest}
   *
   * @param h the header
   */
  public int index(SceneHeader h) {
    return level - pyramid.first(h);
  }
}
