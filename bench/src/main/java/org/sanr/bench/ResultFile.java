package org.sanr.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The points measured for one light field, one JSON object a line, from low to high rate. */
final class ResultFile {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Path file;

  /**
   * Names the file.
   *
   * @param folder the results' folder
   * @param lightfield the light field's name
   */
  ResultFile(Path folder, String lightfield) {
    this.file = folder.resolve("rd-" + lightfield + ".jsonl");
  }

  /** {@return its points} */
  synchronized List<RdPoint> read() throws IOException {
    List<RdPoint> points = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        points.add(JSON.readValue(line, RdPoint.class));
      }
    }
    return points;
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
    Files.createDirectories(file.getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, points.stream().map(ResultFile::line).toList(), StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(RdPoint point) {
    try {
      return JSON.writeValueAsString(point);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
