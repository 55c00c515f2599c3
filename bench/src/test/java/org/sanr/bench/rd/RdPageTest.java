package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The page made of lines in files. */
class RdPageTest {
  @TempDir
  private Path results;

  private Path anchors;

  private static RdPoint point(String field, double q, long bytes, double decibel, Double ssim, String with) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("header", 400.0);
    parts.put("synthesis", 8.0 * bytes - 3400);
    parts.put("texture_0", 2000.0);
    parts.put("geometry_2", 1000.0);
    return new RdPoint(field, List.of(3, 3), List.of(32, 24), q, null, 5, null, null, with, 1, bytes, bytes / 2.0,
        decibel, decibel - 1, ssim, decibel - 2, null, 60, 1, 848, 3000, 100, 300, ssim == null ? null : parts,
        "2026-11-24", "abc", "a <machine>", field + q + with);
  }

  @BeforeEach
  void writeLines() throws IOException {
    anchors = results.resolve("anchors");
    for (String field : List.of("toys", "R&D")) {
      ResultFile file = new ResultFile(results, field);
      file.put(point(field, 30, 1000, 30, .8, null));
      file.put(point(field, 60, 2000, 34, .9, null));
      file.put(point(field, 30, 900, 30, null, "--better <yes>"));
      file.put(point(field, 60, 1800, 34, null, "--better <yes>"));
      Anchors.file(anchors, field).write(List.of(StillCurveTest.point("strong", 4000, 34),
          StillCurveTest.point("strong", 2000, 30), StillCurveTest.point("strong", 8000, 38)));
    }
    Anchors.file(anchors, "toys_1x1").write(
        List.of(StillCurveTest.point("av1", 500, 30), StillCurveTest.point("av1", 2000, 34)));
  }

  private String page() throws IOException {
    return new RdPage(FieldResults.read(List.of(results), List.of(anchors))).html();
  }

  @Test
  void aCurveAsMarkdown() throws IOException {
    List<FieldResults> fields = FieldResults.read(List.of(results), List.of(anchors));
    List<String> lines = new MarkdownTables("-e 5", fields).text().lines().toList();
    assertEquals(List.of("| `R&D`, 3×3 of 32×24 | 30 | 1,000 | 500.00000 | 30.00 dB | 0.800 | 28.00 dB | – | abc |",
        "|  | 60 | 2,000 | 1000.00000 | 34.00 dB | 0.900 | 32.00 dB | – | abc |",
        "| `toys`, 3×3 of 32×24 | 30 | 1,000 | 500.00000 | 30.00 dB | 0.800 | 28.00 dB | 2.0 | abc |",
        "|  | 60 | 2,000 | 1000.00000 | 34.00 dB | 0.900 | 32.00 dB | 1.0 | abc |"), lines.subList(2, 6));
    assertEquals("| BD-rate (PSNR-YUV) against | `R&D` | `toys` | mean |", lines.get(7));
    assertTrue(lines.get(9).endsWith(" | −50.0 % (30.00–34.00) | −50.0 % (30.00–34.00) | −50.0 % |"), lines.get(9));
    assertEquals("", new MarkdownTables("-e 9", fields).text());
  }

  @Test
  void needsNothingElse() throws IOException {
    String page = page();
    for (String outside : List.of("http:", "https:", "src=", "href=", "url(", "@import", "<script", "<link")) {
      assertFalse(page.contains(outside), outside);
    }
    assertEquals(page, page(), "the same lines give the same page");
  }

  @Test
  void isWellFormed() throws Exception {
    String page = page();
    String xml = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    assertTrue(page.contains("R&amp;D") && page.contains("--better &lt;yes&gt;"));
  }

  @Test
  void tellsTheRatesAtEqualQuality() throws IOException {
    String page = page();
    double ratio = 1000 / 2000.0;
    String percent = "%.1f %%".formatted(100 * (1 - ratio));
    assertTrue(
        Pattern.compile("<td>toys</td><td>−" + percent + " <small>30.00–34.00</small></td>").matcher(page).find(),
        percent);
    assertTrue(page.contains("<small>of 2 of 2</small>"));
  }

  @Test
  void drawsEveryCurveInEveryMetricThatItHas() throws IOException {
    String page = page();
    // Per light field: three curves in each of three metrics; only one has SSIM.
    assertEquals(2 * (3 * 3 + 1), page.split("<polyline", -1).length - 1);
    assertEquals(2, page.split("Bits by part", -1).length - 1);
    assertTrue(page.contains("texture level 0: 250 bytes, 25.0 %"), "a part with its share");
    assertTrue(page.contains("latents, not divided"), "points of old lines");
  }

  @Test
  void countsStillPictures() throws IOException {
    assertTrue(page().contains("<td>2.00</td><td>60.0 s</td>"), "1000 bytes at 30 dB, where a picture has 500");
  }

  @Test
  void severalFoldersMakeTheirOwnCurves() throws IOException {
    Path other = Files.createDirectory(results.resolve("other"));
    new ResultFile(other, "toys").put(point("toys", 30, 1000, 30, null, null));
    List<FieldResults> fields = FieldResults.read(List.of(results, other), List.of(anchors));
    assertEquals(List.of("R&D", "toys"), fields.stream().map(FieldResults::name).toList());
    assertTrue(fields.getLast().curves().containsKey("other: -e 5"), fields.getLast().curves().keySet().toString());
    assertEquals(3, fields.getLast().curves().size());
  }

  @Test
  void saysWhatToDoWithoutResults() throws IOException {
    assertTrue(new RdPage(List.of()).html().contains("./sanr bench rd"));
  }
}
