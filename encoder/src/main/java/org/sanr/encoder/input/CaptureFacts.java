package org.sanr.encoder.input;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.sanr.encoder.stream.Capture;

/** From what a source tells of its cameras to the keys and values of the specification, chapter 2.1. */
final class CaptureFacts {
  private static final int LONGEST = 24; // a double's longest decimal form

  private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");

  private CaptureFacts() {}

  /**
   * {@return the facts that have a key; what is no number is left out, since the specification wants numbers}
   *
   * @param told names and values of the source
   * @param keys the specification's key for each of the source's names
   */
  static Capture of(Map<String, String> told, Map<String, String> keys) {
    Map<String, String> values = new HashMap<>();
    keys.forEach((name, key) -> {
      String value = told.get(name);
      if (value != null && isNumber(value)) {
        values.put(key, value);
      }
    });
    return new Capture(values);
  }

  /** {@return whether a text is a decimal number} */
  static boolean isNumber(String text) {
    return text.length() <= LONGEST && NUMBER.matcher(text).matches();
  }
}
