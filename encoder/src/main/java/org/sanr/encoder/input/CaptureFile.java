package org.sanr.encoder.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\s*(\\w+)\\s*=\\s*([-+]?[0-9.]{1,16}(?:[eE][-+]?\\d{1,3})?)\\s*$");
  private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE].*)?");

  /** The file's keys, and the specification's. */
  private static final Map<String, String> KEYS = Map.of("focal_length_mm", "focal_mm", "sensor_size_mm", "sensor_mm",
      "fstop", "f_number", "baseline_mm", "baseline_mm", "focus_distance_m", "focus_m", "disp_min", "disparity_min",
      "disp_max", "disparity_max");

  private CaptureFile() {}

  /**
   * {@return what a folder's file tells; nothing where there is none}
   *
   * @param folder of views
   * @throws IOException if the storage fails
   */
  static Capture in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return Capture.unknown();
    }
    Map<String, String> values = new HashMap<>();
    Matcher line = LINE.matcher(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    while (line.find()) {
      String key = KEYS.get(line.group(1));
      if (key != null && NUMBER.matcher(line.group(2)).matches()) {
        values.put(key, line.group(2));
      }
    }
    return new Capture(values);
  }
}
