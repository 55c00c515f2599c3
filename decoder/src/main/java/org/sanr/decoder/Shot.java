package org.sanr.decoder;

/**
 * What to render: an image of the scene, or a rectangle of one.
 *
 * @param v vertical position in the grid of views, 0…rows−1; integers are captured views
 * @param u horizontal position, 0…cols−1
 * @param height rows of the whole image, which shows the same part of the scene at any size
 * @param width its columns
 * @param top first row wanted
 * @param left first column wanted
 * @param rows how many rows
 * @param cols how many columns
 */
public record Shot(float v, float u, int height, int width, int top, int left, int rows, int cols) {

  /**
   * Checks what can be checked without a stream.
   *
   * @throws IllegalArgumentException if a size is not positive or the rectangle not part of the image
   */
  public Shot {
    if (height < 1 || width < 1 || rows < 1 || cols < 1 || top < 0 || left < 0 || top > height - rows
        || left > width - cols) {
      throw new IllegalArgumentException(
          "%d × %d samples from %d, %d on, of an image of %d × %d".formatted(rows, cols, top, left, height, width));
    }
  }

  /**
   * {@return a whole image}
   *
   * @param v vertical position in the grid of views
   * @param u horizontal position
   * @param height its rows
   * @param width its columns
   * @throws IllegalArgumentException if the size is not positive
   */
  public static Shot of(float v, float u, int height, int width) {
    return new Shot(v, u, height, width, 0, 0, height, width);
  }

  /**
   * {@return a rectangle of the same image}; it costs its share of time.
   *
   * @param fromRow first row of the image wanted
   * @param fromCol first column
   * @param height how many rows
   * @param width how many columns
   * @throws IllegalArgumentException if that is not part of the image
   */
  public Shot crop(int fromRow, int fromCol, int height, int width) {
    return new Shot(v, u, this.height, this.width, fromRow, fromCol, height, width);
  }

  /** {@return samples (pixels) of the rectangle} */
  public long samples() {
    return (long) rows * cols;
  }
}
