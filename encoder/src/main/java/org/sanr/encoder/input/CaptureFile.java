package org.sanr.encoder.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanr.encoder.stream.Capture;

/**
 * The file {@code parameters.cfg} that the HCI 4D light field benchmark has beside its views: sections of lines {@code
 * focal_length_mm = 100}. What is not understood in it is left aside.
 */
final class CaptureFile {
  private static final String NAME = "parameters.cfg";
  private static final int MOST_BYTES = 1 << 16;
  private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*(\\w+)[ \\t]*=[ \\t]*(\\S+)[ \\t]*\\r?$");

  /** The file's keys, and the specification's. */
  private static final Map<String, String> KEYS = Map.of("focal_length_mm", "focal_mm", "sensor_size_mm", "sensor_mm",
      "fstop", "f_number", "baseline_mm", "baseline_mm", "focus_distance_m", "focus_m", "disp_min", "disparity_min",
      "disp_max", "disparity_max");

  private CaptureFile() {}

  /**
   * {@return what a folder's file tells; nothing where there is none, or where it is about views of another size}
   *
   * @param folder of views
   * @param views that were read from it
   * @param note is told if the file is left aside
   * @throws IOException if the storage fails
   */
  static Capture in(Path folder, LightField views, Consumer<String> note) throws IOException {
    Path file = folder.resolve(NAME);
    if (beside(folder).isEmpty() || Files.size(file) > MOST_BYTES) {
      return Capture.unknown();
    }
    Map<String, String> told = new HashMap<>();
    Matcher line = LINE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    while (line.find()) {
      told.put(line.group(1), line.group(2));
    }
    Capture capture = CaptureFacts.of(told, KEYS);
    String width = told.getOrDefault("image_resolution_x_px", "" + views.width());
    String height = told.getOrDefault("image_resolution_y_px", "" + views.height());
    if (!capture.values().isEmpty() && !(is(width, views.width()) && is(height, views.height()))) {
      // Scaled views have other disparities, cut ones another sensor: which it was, the file can't know.
      note.accept("%s: is about views of %sx%s, these are %dx%d; what it tells of the cameras is left out".formatted(
          file, width, height, views.width(), views.height()));
      return Capture.unknown();
    }
    return capture;
  }

  /** {@return the folder's file, if there is one} */
  static List<Path> beside(Path folder) {
    Path file = folder.resolve(NAME);
    return Files.isRegularFile(file) ? List.of(file) : List.of();
  }

  private static boolean is(String text, int number) {
    return CaptureFacts.isNumber(text) && Double.parseDouble(text) == number;
  }
}
