package org.sanr.encoder.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sanr.encoder.stream.Capture;

/**
 * One picture that holds all views: side by side in a quilt, or pixel by pixel under the lenses of a lenslet picture.
 *
 * @param file the picture
 * @param kind how views lie in it
 * @param down tiles, or pixels under a lens, from top to bottom
 * @param across tiles, or pixels under a lens, from left to right
 * @param aspect width through height of the screen that a quilt was made for, as its name says, or null
 * @param window which views are wanted
 */
record Mosaic(Path file, Kind kind, int down, int across, String aspect, CentralGrid window)
    implements
      WindowedFile {
  /** How views lie in a picture. */
  enum Kind {
    /** View 0 at the bottom left, then to the right, then up; all of them stand in one row of the grid. */
    QUILT,
    /** View (v, u) of sample (y, x) is pixel (y·down + v, x·across + u). */
    LENSLET
  }

  static Mosaic quilt(Path file, int cols, int rows, String aspect) throws InputException {
    return new Mosaic(file, Kind.QUILT, rows, cols, aspect, CentralGrid.whole(file, 1, (long) rows * cols));
  }

  static Mosaic lenslet(Path file, int rows, int cols) throws InputException {
    return new Mosaic(file, Kind.LENSLET, rows, cols, null, CentralGrid.whole(file, rows, cols));
  }

  @Override
  public Mosaic within(CentralGrid part) {
    return new Mosaic(file, kind, down, across, aspect, part);
  }

  @Override
  public LightField read() throws IOException {
    View picture = LightFieldReader.readView(file);
    int height = picture.height() / down;
    int width = picture.width() / across;
    boolean whole = picture.height() % down == 0 && picture.width() % across == 0;
    if (height < 1 || width < 1 || kind == Kind.LENSLET && !whole) {
      throw new InputException(file + ": " + picture.width() + "x" + picture.height() + " pixels are not made of "
          + (kind == Kind.QUILT ? across + "x" + down + " tiles" : "lenses of " + across + "x" + down + " pixels")
          + "; check the numbers of the option or the file's name, or crop it to whole lenses");
    }
    List<View> views = new ArrayList<>();
    for (int v = 0; v < rows(); v++) {
      for (int u = 0; u < cols(); u++) {
        views.add(kind == Kind.QUILT
            ? part(picture, top(picture.height(), height, number(u)), number(u) % across * width, 1, 1, height, width)
            : part(picture, window.row(v), window.col(u), down, across, height, width));
      }
    }
    return new LightField(rows(), cols(), views);
  }

  /** {@return a wanted view's number in the quilt} */
  private int number(int u) {
    return window.col(u);
  }

  /** Tiles are laid from the bottom, so that rows left over, where the height does not divide, are at the top. */
  private int top(int pictureHeight, int height, int number) {
    return pictureHeight - (number / across + 1) * height;
  }

  private static View part(View picture, int y0, int x0, int stepY, int stepX, int height, int width) {
    return switch (picture) {
      case View.Bytes(_, int columns, byte[] from) -> {
        byte[] to = new byte[height * width * 3];
        for (int y = 0, i = 0; y < height; y++) {
          for (int x = 0; x < width; x++, i += 3) {
            System.arraycopy(from, ((y0 + y * stepY) * columns + x0 + x * stepX) * 3, to, i, 3);
          }
        }
        yield new View.Bytes(height, width, to);
      }
      case View.Shorts(_, int columns, int depth, short[] from) -> {
        short[] to = new short[height * width * 3];
        for (int y = 0, i = 0; y < height; y++) {
          for (int x = 0; x < width; x++, i += 3) {
            System.arraycopy(from, ((y0 + y * stepY) * columns + x0 + x * stepX) * 3, to, i, 3);
          }
        }
        yield new View.Shorts(height, width, depth, to);
      }
    };
  }

  /** What a quilt's name tells; a lenslet picture tells nothing. */
  @Override
  public Capture capture(LightField views, Consumer<String> note) {
    return aspect == null
        ? Capture.unknown()
        : CaptureFacts.of(Map.of("aspect", aspect), Map.of("aspect", "quilt_aspect"));
  }

  @Override
  public String summary() {
    String how = kind == Kind.QUILT
        ? "quilt of " + across + "x" + down + " tiles, the first at the bottom left"
            + (aspect == null ? "" : ", for a screen of aspect " + aspect)
        : "lenslet picture of " + down + "x" + across + " pixels a lens";
    return rows() + "x" + cols() + " views, " + how + window.words();
  }

  @Override
  public String place(int v, int u) {
    return kind == Kind.QUILT
        ? "tile %d from the left, %d from the bottom".formatted(u % across, u / across)
        : "pixel %d, %d of each lens".formatted(v, u);
  }
}
