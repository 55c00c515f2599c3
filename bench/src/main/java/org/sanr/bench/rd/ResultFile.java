package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The points measured for one light field, from low to high rate. */
final class ResultFile {
  private final JsonLines<RdPoint> lines;

  /**
   * Names the file, {@code rd-NAME.jsonl}.
   *
   * @param folder the results' folder
   * @param lightfield the light field's name
   */
  ResultFile(Path folder, String lightfield) {
    this.lines = new JsonLines<>(folder.resolve("rd-" + lightfield + ".jsonl"), RdPoint.class);
  }

  /** {@return its points} */
  synchronized List<RdPoint> read() throws IOException {
    return lines.read();
  }

  /**
   * {@return the point of a key, if it is there}
   *
   * @param key the point's key
   */
  Optional<RdPoint> find(String key) throws IOException {
    return read().stream().filter(point -> point.key().equals(key)).findFirst();
  }

  /**
   * Adds a point, in place of an older one of the same settings.
   *
   * @param point what was measured
   */
  synchronized void put(RdPoint point) throws IOException {
    List<RdPoint> points = read();
    points.removeIf(point::replaces);
    points.add(point);
    points.sort(Comparator.comparingDouble(RdPoint::bpp));
    lines.write(points);
  }
}
