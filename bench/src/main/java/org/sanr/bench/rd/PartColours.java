package org.sanr.bench.rd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sanr.bench.page.Html;
import org.sanr.bench.page.StackedBars.Part;
import org.sanr.tool.PartNames;

/** Names and colours of a file's parts: blue for texture, green for geometry, orange for networks, grey for the header. */
final class PartColours {
  private static final Pattern LEVEL = Pattern.compile("(texture|geometry)_(\\d+)");
  private static final int DARKEST = 58;
  private static final int LIGHTEST = 88;

  private PartColours() {}

  /**
   * {@return the parts of a file: levels of texture and of geometry from the finest on, networks, header}
   *
   * @param point a point; where its parts were not measured, latents and weights are whole
   */
  static List<Part> parts(RdPoint point) {
    Map<String, Double> bits = point.parts();
    if (bits == null) {
      return List.of(new Part("latents, not divided", "hsl(210 30% 75%)", point.latentBits()),
          new Part("weights, not divided", "hsl(35 50% 75%)", point.weightBits()),
          new Part("header", "#c4c4c4", point.headerBits()));
    }
    Map<String, Double> rest = new LinkedHashMap<>(bits);
    List<Part> parts = new ArrayList<>();
    for (String pyramid : List.of("texture", "geometry")) {
      bits.keySet().stream().filter(name -> LEVEL.matcher(name).matches() && name.startsWith(pyramid))
          .sorted((a, b) -> Integer.compare(level(a), level(b)))
          .forEach(name -> parts.add(new Part(PartNames.words(name), colour(pyramid, level(name)),
              rest.remove(name))));
    }
    double header = Stream.of("header", "framing").map(rest::remove).filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue).sum();
    int network = 0;
    for (Map.Entry<String, Double> each : rest.entrySet()) {
      parts.add(
          new Part(PartNames.words(each.getKey()), Html.format("hsl(%d 85%% 72%%)", 18 + network++ * 34 / rest.size()),
              each.getValue()));
    }
    parts.add(new Part("header, framing", "#c4c4c4", header));
    return parts;
  }

  private static int level(String name) {
    Matcher matcher = LEVEL.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
  }

  private static String colour(String pyramid, int level) {
    int light = Math.min(LIGHTEST, DARKEST + 5 * level);
    return pyramid.equals("texture") ? "hsl(210 75% " + light + "%)" : "hsl(140 45% " + light + "%)";
  }
}
