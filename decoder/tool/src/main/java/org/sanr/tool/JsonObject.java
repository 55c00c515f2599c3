package org.sanr.tool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object that is written, never read: keys in the order of {@link #put}, one per line at the top. */
public final class JsonObject {

  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Starts empty. */
  public JsonObject() {}

  /**
   * Adds a member.
   *
   * @param key its name
   * @param value a string, a number, a boolean, a {@link JsonObject}, or a collection of such
   * @return this
   */
  public JsonObject put(String key, Object value) {
    members.put(key, value);
    return this;
  }

  @Override
  public String toString() {
    return join(",\n  ", "{\n  ", "\n}");
  }

  private String join(String separator, String before, String after) {
    return members.entrySet().stream().map(e -> quote(e.getKey()) + ": " + text(e.getValue()))
        .collect(Collectors.joining(separator, before, after));
  }

  private static String text(Object value) {
    return switch (value) {
      case Double d when !Double.isFinite(d) -> "null";
      case Double d -> Double.toString(d);
      case Number n -> n.toString();
      case Boolean b -> b.toString();
      case JsonObject o -> o.join(", ", "{", "}");
      case Collection<?> c -> c.stream().map(JsonObject::text).collect(Collectors.joining(", ", "[", "]"));
      default -> quote(value.toString());
    };
  }

  private static String quote(String s) {
    StringBuilder quoted = new StringBuilder("\"");
    s.chars().forEach(c -> {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append((char) c);
        default -> {
          if (c < ' ') {
            quoted.append("\\u%04x".formatted(c));
          } else {
            quoted.append((char) c);
          }
        }
      }
    });
    return quoted.append('"').toString();
  }
}
