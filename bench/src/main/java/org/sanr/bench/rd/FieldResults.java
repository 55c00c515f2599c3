package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known of a light field.
 *
 * @param name the light field's
 * @param curves SANR's points by what they have in common (see {@link RdPoint#curve}), each from low to high rate
 * @param anchors other codecs' points by recipe
 */
record FieldResults(String name, Map<String, List<RdPoint>> curves, Map<String, List<AnchorPoint>> anchors) {

  /**
   * {@return the results of every light field in folders of results, by name}
   *
   * @param results folders of {@code rd-NAME.jsonl}; where there are several, a curve's name starts with its folder's
   * @param anchors see {@link Anchors#of}
   */
  static List<FieldResults> read(List<Path> results, List<Path> anchors) throws IOException {
    Map<String, FieldResults> fields = new TreeMap<>();
    for (Path folder : results) {
      String prefix = results.size() == 1 ? "" : folder.toAbsolutePath().normalize().getFileName() + ": ";
      for (String name : names(folder)) {
        FieldResults field = fields.get(name);
        if (field == null) {
          field = new FieldResults(name, new TreeMap<>(), Anchors.of(anchors, name));
          fields.put(name, field);
        }
        field.add(prefix, new ResultFile(folder, name).read(), stills(anchors, name));
      }
    }
    return List.copyOf(fields.values());
  }

  /**
   * {@return a light field's results}
   *
   * @param name the light field's
   * @param points what was measured
   * @param anchors see {@link Anchors#of}
   */
  static FieldResults of(String name, List<RdPoint> points, List<Path> anchors) throws IOException {
    FieldResults field = new FieldResults(name, new TreeMap<>(), Anchors.of(anchors, name));
    field.add("", points, stills(anchors, name));
    return field;
  }

  /** {@return all points of SANR, curve by curve} */
  List<RdPoint> points() {
    return curves.values().stream().flatMap(List::stream).toList();
  }

  private void add(String prefix, List<RdPoint> points, StillCurve stills) {
    points.stream().sorted(Comparator.comparingDouble(RdPoint::bpp)).forEach(point -> {
      String curve = point.curve().isEmpty() ? "default effort" : point.curve();
      curves.computeIfAbsent(prefix + curve, _ -> new ArrayList<>()).add(point.counted(stills));
    });
  }

  /** {@return AV1's points of a whole light field's central view, for points that were measured without them} */
  private static StillCurve stills(List<Path> anchors, String name) throws IOException {
    return new StillCurve(Anchors.of(anchors, name + "_1x1").getOrDefault("av1", List.of()));
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "rd-*.jsonl")) {
        for (Path file : files) {
          names.add(file.getFileName().toString().replaceFirst("^rd-(.*)\\.jsonl$", "$1"));
        }
      }
    }
    return names;
  }
}
