package org.sanr.tool;

import java.math.BigDecimal;
import java.util.Locale;
import org.sanr.decoder.StreamInfo;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A viewpoint in the grid, exactly as the user wrote it.
 *
 * @param v vertical position, 0 is the top row
 * @param u horizontal position, 0 is the left column
 */
record ViewPosition(BigDecimal v, BigDecimal u) {

  private static final int MAX_DECIMALS = 6; // a float position has no more where it matters

  /** From {@code V,U}. */
  static final class Converter implements ITypeConverter<ViewPosition> {

    @Override
    public ViewPosition convert(String text) {
      String[] parts = text.split(",", -1);
      if (parts.length != 2) {
        throw new TypeConversionException("'%s' is not V,U such as 3,4 or 3.5,4.25".formatted(text));
      }
      return new ViewPosition(number(parts[0], text), number(parts[1], text));
    }

    private static BigDecimal number(String part, String text) {
      // No exponents: 1e9999999 would take all memory once it is written out.
      if (!part.matches("\\d{1,3}(\\.\\d{1," + MAX_DECIMALS + "})?")) {
        throw new TypeConversionException(
            "'%s' is not V,U: '%s' is not a position of at most %d decimals".formatted(text, part, MAX_DECIMALS));
      }
      return new BigDecimal(part).stripTrailingZeros();
    }
  }

  /** {@return the position of a captured view} */
  static ViewPosition captured(int row, int col) {
    return new ViewPosition(BigDecimal.valueOf(row), BigDecimal.valueOf(col));
  }

  /**
   * {@return its file's name}: {@code view_03_04.png} for captured views, {@code view_3.50_4.25.png} in between.
   *
   * @param extension with its dot
   */
  String fileName(String extension) {
    if (v.scale() <= 0 && u.scale() <= 0) {
      return String.format(Locale.ROOT, "view_%02d_%02d%s", v.intValueExact(), u.intValueExact(), extension);
    }
    return "view_" + decimals(v) + "_" + decimals(u) + extension;
  }

  /**
   * Refuses positions outside of the grid.
   *
   * @throws ToolException with {@link ExitCode#USAGE}
   */
  void requireInside(StreamInfo info) {
    if (v.floatValue() > info.rows() - 1 || u.floatValue() > info.cols() - 1) {
      throw new ToolException(ExitCode.USAGE,
          "--view %s,%s: outside of the grid, whose views are 0,0 to %d,%d".formatted(
              v.toPlainString(), u.toPlainString(), info.rows() - 1, info.cols() - 1));
    }
  }

  private static String decimals(BigDecimal number) {
    return number.setScale(Math.max(2, number.scale())).toPlainString();
  }
}
