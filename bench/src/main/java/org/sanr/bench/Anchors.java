package org.sanr.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Other codecs' points for a light field: {@code NAME.jsonl}, each line with recipe, bpp and psnr_yuv. */
final class Anchors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Anchors() {}

  /**
   * {@return points by recipe, none if there is no file}
   *
   * @param folder holds the anchors
   * @param lightfield the light field's name
   */
  static Map<String, List<BdRate.Point>> of(Path folder, String lightfield) throws IOException {
    Path file = folder.resolve(lightfield + ".jsonl");
    Map<String, List<BdRate.Point>> recipes = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        JsonNode row = JSON.readTree(line);
        recipes
            .computeIfAbsent(row.path("recipe").asText(), _ -> new ArrayList<>())
            .add(new BdRate.Point(row.path("bpp").asDouble(), row.path("psnr_yuv").asDouble()));
      }
    }
    return recipes;
  }
}
