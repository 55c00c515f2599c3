package org.sanr.encoder.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 9x9}, rows first. */
final class GridOption implements ITypeConverter<GridOption.Grid> {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,2})[x×]([1-9]\\d{0,2})");

  /**
   * A size of a grid of views.
   *
   * @param rows 1…999
   * @param cols 1…999
   */
  record Grid(int rows, int cols) {}

  /** Made by picocli. */
  GridOption() {}

  @Override
  public Grid convert(String value) {
    int[] pair = pair(value, "rows x columns");
    return new Grid(pair[0], pair[1]);
  }

  /** {@return two numbers of 1…999} */
  static int[] pair(String value, String meaning) {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException("\"" + value + "\" is not of the form 9x9 (" + meaning + ")");
    }
    return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
  }
}
