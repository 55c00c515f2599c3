package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {

  @TempDir
  private Path folder;

  @Test
  void jsonHasThePromisedKeys() throws IOException {
    Path stream = Run.copy(Run.NOISE_10, folder);
    Run run = Run.of("info", stream, "--json");
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.err());
    String json = run.out();
    for (String key : List.of("bytes", "bpp", "rows", "cols", "width", "height", "bit_depth", "latent_bits",
        "weight_bits",
        "header_bits", "mac_per_pixel", "checksum")) {
      assertTrue(json.contains("\n  \"" + key + "\": "), key);
    }
    assertEquals(Files.size(stream), number(json, "bytes"));
    assertEquals(8 * Files.size(stream),
        number(json, "latent_bits") + number(json, "weight_bits") + number(json, "header_bits"));
    assertEquals(8.0 * Files.size(stream) / (3 * 4 * 24 * 16), number(json, "bpp"), 1e-9);
    assertEquals(10, number(json, "bit_depth"));
  }

  @Test
  void peopleGetLines() throws IOException {
    Run run = Run.of("info", Run.copy(Run.NOISE_8, folder), "-v");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("2 × 2 views of 20 × 20 samples, 8 bit"), run.out());
    assertTrue(run.out().contains("at byte"), run.out());
    assertFalse(run.out().contains("\u001b"), "colours are for terminals");
    int full = 0;
    for (String part : List.of("latents", "weights", "header")) {
      Matcher bar = Pattern.compile(part + " +[0-9,]+ bytes +(█*)(░*) +[0-9.]+ %").matcher(run.out());
      assertTrue(bar.find(), run.out());
      assertEquals(40, bar.group(1).length() + bar.group(2).length());
      full += bar.group(1).length();
    }
    assertEquals(40, full, 1, "the bars are shares of the stream");
  }

  @Test
  void jsonQuotes() {
    JsonObject object = new JsonObject().put("a\"\\\n", List.of(new JsonObject().put("x", 0.5), Double.NaN, true, "é"));
    assertEquals("{\n  \"a\\\"\\\\\\u000a\": [{\"x\": 0.5}, null, true, \"é\"]\n}", object.toString());
  }

  private static double number(String json, String key) {
    Matcher m = Pattern.compile("\"" + key + "\": ([-0-9.eE]+)").matcher(json);
    assertTrue(m.find(), key);
    return Double.parseDouble(m.group(1));
  }
}
