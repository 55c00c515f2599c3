package org.sanr.bench.rd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sanr.bench.page.Html;
import org.sanr.bench.video.Recipe;

/**
 * BD-rates of one curve on every light field that has it, against every anchor, with the mean over light fields.
 *
 * @param metric at whose equal values rates are compared
 * @param curve the curve's name
 * @param fields the light fields that have it, at least one
 */
record BdTable(Metric metric, String curve, List<FieldResults> fields) {
  /** Recipes in the order in which they are shown; others follow. */
  private static final List<String> ORDER = List.of("strong", "ctc", "av1");

  /** {@return the tables of all curves} */
  static List<BdTable> of(Metric metric, List<FieldResults> fields) {
    SequencedSet<String> curves =
        fields.stream().flatMap(field -> field.curves().keySet().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return curves.stream().map(curve -> new BdTable(metric, curve,
        fields.stream().filter(field -> field.curves().containsKey(curve)).toList())).toList();
  }

  /** {@return recipes of light fields in the order in which they are shown} */
  static List<String> recipes(List<FieldResults> fields) {
    List<String> recipes = new ArrayList<>(ORDER);
    fields.stream().flatMap(field -> field.anchors().keySet().stream()).filter(r -> !recipes.contains(r))
        .forEach(recipes::add);
    recipes.removeIf(recipe -> fields.stream().noneMatch(field -> field.anchors().containsKey(recipe)));
    return recipes;
  }

  /** {@return a recipe for people} */
  static String name(String recipe) {
    return recipe + Recipe.of(recipe).map(known -> " (" + known.description() + ")").orElse("");
  }

  /** {@return the rate of a light field's curve against a recipe, if they have a common range} */
  Optional<BdRate> rate(FieldResults field, String recipe) {
    return metric.rate(field.anchors().getOrDefault(recipe, List.of()), field.curves().get(curve));
  }

  /**
   * {@return the mean over the light fields that have a rate, in percent, and how many these are}
   *
   * @param recipe an anchor
   */
  Map.Entry<Double, Integer> mean(String recipe) {
    List<Double> rates = fields.stream().map(field -> rate(field, recipe)).flatMap(Optional::stream)
        .map(BdRate::percent).toList();
    return Map.entry(rates.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN), rates.size());
  }

  /** {@return the table as HTML, empty if it had no rate at all} */
  String html() {
    List<String> recipes = recipes(fields);
    if (recipes.stream().allMatch(recipe -> mean(recipe).getValue() == 0)) {
      return "";
    }
    StringBuilder out = new StringBuilder("<table><caption>").append(Html.escape(curve)).append("</caption>\n<tr><th>")
        .append("light field</th>");
    recipes.forEach(recipe -> out.append("<th>").append(Html.escape(name(recipe))).append("</th>"));
    out.append("</tr>\n");
    for (FieldResults field : fields) {
      out.append("<tr><td>").append(Html.escape(field.name())).append("</td>");
      recipes.forEach(recipe -> out.append(rate(field, recipe)
          .map(rate -> "<td>%s <small>%s–%s</small></td>".formatted(percent(rate.percent()), metric.text(rate.low()),
              metric.text(rate.high())))
          .orElse("<td class=\"none\">no common range</td>")));
      out.append("</tr>\n");
    }
    out.append("<tr class=\"mean\"><td>mean</td>");
    for (String recipe : recipes) {
      Map.Entry<Double, Integer> mean = mean(recipe);
      out.append(mean.getValue() == 0
          ? "<td class=\"none\">–</td>"
          : "<td>%s <small>of %d of %d</small></td>".formatted(percent(mean.getKey()), mean.getValue(), fields.size()));
    }
    return out.append("</tr>\n</table>\n").toString();
  }

  /** {@return a rate for people} */
  static String percent(double value) {
    return String.format(Locale.ROOT, "%+.1f %%", value).replace('-', '−');
  }
}
