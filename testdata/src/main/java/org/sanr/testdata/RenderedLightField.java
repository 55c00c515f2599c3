package org.sanr.testdata;

/**
 * A rendered light field and its true geometry.
 *
 * @param settings grid, size and depth
 * @param views per view, row-major, height·width·3 unsigned samples, R G B interleaved
 * @param disparity of the grid's centre, height·width values: pixels by which the point seen there moves to the right
 *     from one view to the next on the right, and down from one view to the next below
 */
public record RenderedLightField(RenderSettings settings, short[][] views, float[] disparity) {
  /**
   * {@return a view's samples, not a copy}
   *
   * @param v its row
   * @param u its column
   */
  public short[] view(int v, int u) {
    return views[v * settings.cols() + u];
  }
}
