package org.sanr.bench.rd;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of rows and one of columns, of views in a grid or of pixels in a view.
 *
 * @param rows at least 1
 * @param cols at least 1
 */
record Extent(int rows, int cols) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})[x×]([1-9]\\d{0,4})");

  /** Reads {@code 9x9}, rows first. */
  static final class Converter implements ITypeConverter<Extent> {
    /** Made by picocli. */
    Converter() {}

    @Override
    public Extent convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (!matcher.matches()) {
        throw new TypeConversionException("\"" + value + "\" is not of the form 9x9 (rows x columns)");
      }
      return new Extent(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
  }

  /** {@return for example {@code 9x9}} */
  @Override
  public String toString() {
    return rows + "x" + cols;
  }
}
