package org.sanr.bench.page;

import java.util.Locale;

/** Text as HTML, in elements and in attributes. */
public final class Html {
  private Html() {}

  /**
   * {@return the text with what HTML would understand as its own escaped}
   *
   * @param text any
   */
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /**
   * {@return a formatted string with points as decimal separators}
   *
   * @param format as for {@link String#format}; strings among the values are not escaped
   * @param values what it names
   */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
