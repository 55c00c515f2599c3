package org.sanr.bench.rd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bits of a file by part: the levels of each pyramid, each network, and the header with all framing. */
final class Parts {
  /** A matrix or a vector of a network with layers, such as geometryW1. */
  private static final Pattern LAYER = Pattern.compile("(.+)[WB]\\d");

  private Parts() {}

  /**
   * {@return bits by part, tensors summed by network}
   *
   * @param bits as {@code ./sanr eval --json} prints them
   */
  static Map<String, Double> of(JsonNode bits) {
    Map<String, Double> parts = new LinkedHashMap<>();
    bits.properties().forEach(part -> parts.merge(part(part.getKey()), part.getValue().asDouble(), Double::sum));
    parts.replaceAll((_, sum) -> Math.round(sum * 10) / 10.0);
    return parts;
  }

  private static String part(String name) {
    Matcher layer = LAYER.matcher(name);
    if (layer.matches()) {
      return layer.group(1);
    }
    return switch (name) {
      case "framing" -> "header";
      case "aspect" -> "geometry";
      case String tensor when tensor.matches("[WAB]_.+") -> "synthesis";
      default -> name;
    };
  }
}
