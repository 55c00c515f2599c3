package org.sanr.encoder.input;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How file names give a view's place: text with <code>{v}</code> for its row and <code>{u}</code> for its column, or
 * <code>{n}</code> for its number in row-major order; {@code *} for any other text. Without a dot, any ending fits.
 */
public final class NamePattern {
  private static final Pattern PARTS = Pattern.compile("\\{(.*?)}|\\*|[^{*]+|\\{");

  private final String text;
  private final Pattern names;
  private final boolean numbered;

  private NamePattern(String text, Pattern names, boolean numbered) {
    this.text = text;
    this.names = names;
    this.numbered = numbered;
  }

  /**
   * {@return the pattern}
   *
   * @param text such as <code>img_{v}_{u}.png</code>
   * @throws IllegalArgumentException if it does not hold either both of v and u or n, each once
   */
  public static NamePattern parse(String text) {
    StringBuilder regex = new StringBuilder();
    StringBuilder fields = new StringBuilder();
    for (Matcher part = PARTS.matcher(text); part.find();) {
      String field = part.group(1);
      if (field != null) {
        regex.append("(?<").append(field).append(">\\d+)");
        fields.append(field).append(' ');
      } else {
        regex.append(part.group().equals("*") ? ".*" : Pattern.quote(part.group()));
      }
    }
    boolean numbered = fields.toString().equals("n ");
    if (!numbered && !fields.toString().equals("v u ") && !fields.toString().equals("u v ")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" needs {v} (row) and {u} (column), or {n} (number, row by row), each once");
    }
    if (text.indexOf('.') < 0) {
      regex.append("\\.[^.]*");
    }
    return new NamePattern(text, Pattern.compile(regex.toString()), numbered);
  }

  /** {@return whether names hold one number, not two} */
  boolean numbered() {
    return numbered;
  }

  /** {@return a matcher with groups n, or v and u} */
  Matcher matcher(String name) {
    return names.matcher(name);
  }

  @Override
  public String toString() {
    return text;
  }
}
