package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks numbers up in JSON text. */
final class Json {
  private Json() {}

  /** {@return the first number under a key} */
  static double number(String json, String key) {
    Matcher m = Pattern.compile("\"" + key + "\": ?(-?[0-9.]+(?:E-?\\d+)?)").matcher(json);
    assertTrue(m.find(), () -> key + " is missing from " + json);
    return Double.parseDouble(m.group(1));
  }
}
