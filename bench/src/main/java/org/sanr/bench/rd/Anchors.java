package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Other codecs' points for a light field: {@code NAME.jsonl}. */
final class Anchors {
  private Anchors() {}

  /**
   * {@return points by recipe, none if there is no file}
   *
   * @param folders hold the anchors; the first that has points of a recipe for the light field decides
   * @param lightfield the light field's name
   */
  static Map<String, List<AnchorPoint>> of(List<Path> folders, String lightfield) throws IOException {
    Map<String, List<AnchorPoint>> recipes = new LinkedHashMap<>();
    for (Path folder : folders) {
      Set<String> decided = new HashSet<>(recipes.keySet());
      for (AnchorPoint point : file(folder, lightfield).read()) {
        if (!decided.contains(point.recipe())) {
          recipes.computeIfAbsent(point.recipe(), _ -> new ArrayList<>()).add(point);
        }
      }
    }
    return recipes;
  }

  /**
   * {@return the file of a light field}
   *
   * @param folder holds the anchors
   * @param lightfield the light field's name
   */
  static JsonLines<AnchorPoint> file(Path folder, String lightfield) {
    return new JsonLines<>(folder.resolve(lightfield + ".jsonl"), AnchorPoint.class);
  }
}
