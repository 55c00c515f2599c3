package org.sanr.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanr.decoder.StreamInfo;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The tiles of a quilt, as Looking Glass names them: viewpoints from the left end of the grid's middle row to the right one;
 * the first is at the bottom left, then to the right, then up.
 *
 * @param cols tiles beside each other
 * @param rows tiles above each other
 */
record Quilt(int cols, int rows) {
  private static final Pattern NAME = Pattern.compile(".*_qs([1-9]\\d?)x([1-9]\\d?)(a\\d+(\\.\\d+)?)?\\.[^.]+");
  private static final Pattern FORM = Pattern.compile("([1-9]\\d?)[x×]([1-9]\\d?)");

  /** From {@code CxR}. */
  static final class Converter implements ITypeConverter<Quilt> {
    @Override
    public Quilt convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException("'%s' is not columns x rows such as 8x6".formatted(text));
      }
      return new Quilt(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }
  }

  /** {@return the quilt that a file's name speaks of, or null} */
  static Quilt of(Path file) {
    Matcher name = NAME.matcher(file.toString());
    return name.matches() ? new Quilt(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2))) : null;
  }

  List<Frame> frames(StreamInfo info) {
    return CameraPath.sweep(cols * rows, info);
  }

  ImageSize size(ImageSize tile) {
    return new ImageSize(cols * tile.width(), rows * tile.height());
  }

  /**
   * Puts a tile in its place.
   *
   * @param number of it, from 0
   * @param pixelBytes bytes of a pixel
   * @param from the tile's samples
   * @param to the quilt's
   */
  void put(int number, ImageSize tile, int pixelBytes, byte[] from, byte[] to) {
    int top = (rows - 1 - number / cols) * tile.height();
    int left = number % cols * tile.width();
    int length = tile.width() * pixelBytes;
    for (int y = 0; y < tile.height(); y++) {
      int at = (top + y) * cols * tile.width() + left;
      System.arraycopy(from, y * length, to, at * pixelBytes, length);
    }
  }

  @Override
  public String toString() {
    return cols + "x" + rows;
  }
}
