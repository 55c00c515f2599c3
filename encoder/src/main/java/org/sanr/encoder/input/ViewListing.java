package org.sanr.encoder.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.sanr.encoder.stream.Capture;

/**
 * How a folder's file names were understood. Nothing has been read yet, so a few views of a large light field can be
 * chosen first.
 *
 * @param folder the folder
 * @param naming the naming habit, in words
 * @param rows rows of the grid, 1…256
 * @param cols columns of the grid, 1…256
 * @param files the views' files, row-major
 * @param skipped images in the folder that are not views
 */
public record ViewListing(Path folder, String naming, int rows, int cols, List<Path> files, List<Path> skipped)
    implements
      Source {
  /** Copies the lists. */
  public ViewListing {
    files = List.copyOf(files);
    skipped = List.copyOf(skipped);
  }

  @Override
  public ViewListing central(int centralRows, int centralCols) throws InputException {
    CentralGrid window = CentralGrid.of(rows, cols, rows, cols).central(folder, centralRows, centralCols);
    return new ViewListing(folder, naming, centralRows, centralCols, window.select(files), skipped);
  }

  @Override
  public ViewListing flipped(Flip flip) {
    CentralGrid grid = CentralGrid.of(rows, cols, rows, cols).flipped(flip);
    return new ViewListing(folder, naming + grid.words(), rows, cols, grid.select(files), skipped);
  }

  @Override
  public LightField read() throws IOException {
    return LightFieldReader.read(this);
  }

  /** {@return what {@code parameters.cfg} in the folder tells} */
  @Override
  public Capture capture(LightField views, Consumer<String> note) throws IOException {
    return CaptureFile.in(folder, views, note);
  }

  @Override
  public List<Path> captureFiles() {
    return CaptureFile.beside(folder);
  }

  /**
   * {@return the file of a view}
   *
   * @param v the view's row
   * @param u the view's column
   */
  public Path file(int v, int u) {
    return files.get(v * cols + u);
  }

  @Override
  public String summary() {
    String line = rows + "x" + cols + " views, " + naming + ", " + files.getFirst().getFileName() + " … "
        + files.getLast().getFileName();
    return skipped.isEmpty() ? line : line + "; not views: " + names(skipped);
  }

  @Override
  public List<String> places() {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  private static String names(List<Path> paths) {
    String first = paths.getFirst().getFileName().toString();
    return paths.size() == 1 ? first : first + " and " + (paths.size() - 1) + " more";
  }
}
