package org.sanr.tool.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The numbers of a request's query, each expected one exactly once. */
final class Query {
  private static final int MOST_CHARACTERS = 200;
  // No signs, no exponents, no escapes: nothing the page sends needs them.
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}(\\.\\d{1,6})?");

  private final Map<String, String> values = new HashMap<>();

  /**
   * Takes a query apart.
   *
   * @param raw what follows the question mark, null for nothing
   * @param keys the names that it must have
   * @throws Refusal if it has others, lacks one, or has what is no number
   */
  Query(String raw, Set<String> keys) throws Refusal {
    String text = raw == null ? "" : raw;
    if (text.length() > MOST_CHARACTERS) {
      throw Refusal.badRequest("the query is too long");
    }
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      String[] sides = pair.split("=", -1);
      if (sides.length != 2 || !keys.contains(sides[0])) {
        throw Refusal.badRequest("the query takes " + keys + " only");
      }
      if (!NUMBER.matcher(sides[1]).matches() || values.put(sides[0], sides[1]) != null) {
        throw Refusal.badRequest(sides[0] + " is not one plain number");
      }
    }
    if (values.size() != keys.size()) {
      throw Refusal.badRequest("the query needs " + keys);
    }
  }

  /**
   * {@return a number in 0…most}
   *
   * @throws Refusal if it is larger
   */
  float number(String key, float most) throws Refusal {
    float value = Float.parseFloat(values.get(key));
    if (value > most) {
      throw Refusal.badRequest(key + " is larger than " + most);
    }
    return value;
  }

  /**
   * {@return a whole number in least…most}
   *
   * @throws Refusal if it lies outside or is none
   */
  int whole(String key, int least, int most) throws Refusal {
    float value = number(key, most);
    if (value != (int) value || value < least) {
      throw Refusal.badRequest(key + " is not a whole number from " + least + " on");
    }
    return (int) value;
  }
}
