package org.sanr.encoder.input;

/** How views lie in what the user names. */
public sealed interface Form {
  /** As names tell: a folder of views, a quilt with its grid in its name, an HDF5 file. */
  record Guessed() implements Form {}

  /**
   * A folder of views whose names follow a pattern.
   *
   * @param pattern the names
   * @param rows rows of the grid for names with one number, 0 for a square grid
   * @param cols its columns, or 0
   */
  record Named(NamePattern pattern, int rows, int cols) implements Form {}

  /**
   * One picture of tiles, the first view at the bottom left, going right and then up; the views stand in one row.
   *
   * @param cols tiles beside each other
   * @param rows tiles above each other
   */
  record Quilt(int cols, int rows) implements Form {}

  /**
   * One picture of what stands behind square lenses on a square grid: under each lens, a sample of every view.
   *
   * @param rows pixels under a lens from top to bottom, which are rows of the grid
   * @param cols pixels under a lens from left to right
   */
  record Lenslet(int rows, int cols) implements Form {}
}
