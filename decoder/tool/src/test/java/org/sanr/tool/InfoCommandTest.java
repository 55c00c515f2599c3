package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {Run.NOISE_8, Run.NOISE_10})
  void partsAreTheWholeStream(String name) throws IOException {
    Path stream = Run.copy(name, folder);
    String json = Run.good("info", stream, "--json").out();
    Matcher parts = Pattern.compile("\"parts\": \\{(.*)}").matcher(json);
    assertTrue(parts.find(), json);
    double sum = 0;
    double latents = 0;
    Matcher part = Pattern.compile("\"(\\w+)\": ([0-9.]+)").matcher(parts.group(1));
    while (part.find()) {
      sum += Double.parseDouble(part.group(2));
      latents += part.group(1).matches("(texture|geometry)_\\d") ? Double.parseDouble(part.group(2)) : 0;
    }
    assertEquals(8 * Files.size(stream), sum, 1, json);
    assertEquals(number(json, "latent_bits"), latents, 80, "less what ends a segment: " + json);
    for (String key : List.of("header", "synthesis", "textureContext", "texture_0", "framing")) {
      assertTrue(parts.group(1).contains("\"" + key + "\": "), json);
    }
  }

  /** What the terminal of a C locale can show. */
  @Test
  void asciiWhereThereIsNoMore() throws IOException {
    Path stream = Run.copy(Run.NOISE_8, folder);
    for (Charset charset : List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_8)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      PrintWriter out = Console.of(new PrintStream(bytes, true, charset));
      assertEquals(0, CommandRunner.run(new SanrDec(), out, out, "info", stream.toString(), "-v"));
      String text = bytes.toString(charset);
      boolean ascii = charset == StandardCharsets.US_ASCII;
      assertTrue(text.contains(ascii ? "2 x 2 views" : "2 × 2 views"), text);
      assertTrue(text.contains(ascii ? "###" : "███"), text);
      assertFalse(text.contains("?"), text);
    }
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
