package org.sanr.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The size of an image to be rendered.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
record ImageSize(int width, int height) {

  /** From {@code WxH}. */
  static final class Converter implements ITypeConverter<ImageSize> {

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})[x×]([1-9]\\d{0,5})");

    @Override
    public ImageSize convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException("'%s' is not a size WxH such as 1024x768".formatted(text));
      }
      return new ImageSize(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }
  }

  @Override
  public String toString() {
    return width + " × " + height;
  }
}
