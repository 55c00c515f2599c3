package org.sanr.encoder.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.sanr.encoder.stream.Capture;

/** A light field as it lies on disk: understood, its samples not read yet. */
public sealed interface Source permits ViewListing, WindowedFile {
  /** {@return rows of the grid, 1…256} */
  int rows();

  /** {@return columns of the grid, 1…256} */
  int cols();

  /**
   * {@return the views at the centre of the grid; see {@link LightField#central}}
   *
   * @param centralRows rows wanted
   * @param centralCols columns wanted
   * @throws InputException if there are fewer
   */
  Source central(int centralRows, int centralCols) throws InputException;

  /** {@return the same with rows or columns in the opposite order; to be asked for before the centre is} */
  Source flipped(Flip flip);

  /**
   * {@return the views, in 8 or 16 bits a sample; beside them, no more than one decoded picture is held}
   *
   * @throws InputException if a picture is damaged, of an unsupported kind, too large or unlike the others
   * @throws IOException if the storage fails
   */
  LightField read() throws IOException;

  /**
   * {@return how the views were taken, as far as the source tells}
   *
   * @param views that {@link #read} gave
   * @param note is told, in one line, what the source tells and is left out all the same
   * @throws IOException if the storage fails
   */
  default Capture capture(LightField views, Consumer<String> note) throws IOException {
    return Capture.unknown();
  }

  /** {@return one line for the user: grid, how it was found, what was left aside} */
  String summary();

  /** {@return the files that {@link #read} reads} */
  List<Path> files();

  /** {@return files beside them that {@link #capture} reads} */
  default List<Path> captureFiles() {
    return List.of();
  }

  /** {@return for each view, row-major, where it lies} */
  List<String> places();
}
