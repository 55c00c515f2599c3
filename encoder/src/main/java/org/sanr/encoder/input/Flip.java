package org.sanr.encoder.input;

/** What of a grid runs the other way than it should: rows count from the top, columns from the left. */
public enum Flip {
  /** Rows run from the bottom to the top. */
  ROWS("rows from the last to the first"),
  /** Columns run from the right to the left. */
  COLUMNS("columns from the last to the first");

  private final String words;

  Flip(String words) {
    this.words = words;
  }

  /** {@return how the grid is then read, for people} */
  String words() {
    return words;
  }
}
