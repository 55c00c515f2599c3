package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.tool.ExitCode;

/** {@code report} on streams whose originals are what the decoder makes of them, or nearly. */
class ReportCommandTest {
  private static final Path STREAMS = Path.of("../decoder/tool/src/test/resources");

  @TempDir
  private Path folder;

  private Path stream;
  private Path views;
  private Path page;

  @BeforeEach
  void decode() throws IOException {
    stream = Files.copy(STREAMS.resolve("noise_3x4_10bit.sanr"), folder.resolve("a<b>.sanr"));
    views = folder.resolve("views");
    page = folder.resolve("report.html");
    Run.dec("dec", stream, "-o", views).good();
  }

  @Test
  void thePageIsWholeAndNeedsNothingElse() throws IOException {
    Files.copy(views.resolve("view_00_00.png"), views.resolve("view_02_01.png"),
        StandardCopyOption.REPLACE_EXISTING); // a view that is far from what was coded
    Run.enc("report", views, stream, "-o", page).good();
    String html = Files.readString(page);
    assertFalse(html.contains("http://") || html.contains("https://") || html.contains("url("), "outside resources");
    assertTrue(html.contains("a&lt;b&gt;.sanr") && !html.contains("a<b>"), "names are escaped");
    assertEquals(12, count(html, "<title>view \\d, \\d: [0-9.]+ dB</title>"), "the heat map has a cell for each view");
    assertTrue(html.contains("view 0, 0: 160.20 dB"), "equal views of 10 bits");
    assertTrue(html.contains("Worst view, 2, 1, "), "the changed view is named");
    assertEquals(1 + 3 + 3 + 6, count(html, "src=\"data:image/png;base64,"), "sheet, centre, worst, slices");
    assertEquals(0, count(html, "svg class=\"rd\""), "one point is no curve");
  }

  @Test
  void partsAddUpToTheFile() throws IOException {
    Run.enc("report", views, stream, "-o", page).good();
    String html = Files.readString(page);
    Matcher part = Pattern.compile("</i>([^<]+)</td><td>([0-9.,]+) bytes").matcher(html);
    double sum = 0;
    for (; part.find(); sum += Double.parseDouble(part.group(2).replace(",", ""))) {
      assertFalse(part.group(1).isBlank());
    }
    assertEquals(Files.size(stream), sum, 1, "each part is rounded to a tenth of a byte");
    for (String name : List.of("texture level 0", "synthesis network", "header", "framing")) {
      assertTrue(html.contains("</i>" + name + "</td>"), name);
    }
  }

  @Test
  void severalStreamsArePointsOfACurve() throws IOException {
    Path second = Files.copy(stream, folder.resolve("second.sanr"));
    Run.enc("report", views, stream, second, "-o", page).good();
    String html = Files.readString(page);
    assertEquals(1, count(html, "svg class=\"rd\""));
    assertEquals(2, count(html, "<circle "));
    assertEquals(2, count(html, "<section>"));
  }

  @Test
  void programsGetWhatThePageTells() throws IOException {
    Path second = Files.copy(stream, folder.resolve("second.sanr"));
    Run report = Run.enc("report", views, stream, second, "-o", page, "--json").good();
    JsonNode told = new ObjectMapper().readTree(report.out());
    assertEquals(page.toString(), told.path("page").asText());
    JsonNode eval = new ObjectMapper().readTree(Run.enc("eval", views, stream, "--json").good().out());
    assertEquals(3, eval.path("per_view").size());
    assertEquals(2, told.path("streams").size());
    for (JsonNode one : told.path("streams")) {
      String file = ((ObjectNode) one).remove("file").asText();
      assertTrue(file.equals(stream.toString()) || file.equals(second.toString()), file);
      assertEquals(eval, one, "what eval measures");
    }
    assertEquals("", Run.enc("report", views, stream, "-o", page, "-f").good().out());
  }

  @Test
  void pipes() throws IOException {
    Run.enc("report", views, stream, "-o", page).good();
    assertEquals(Files.readString(page), Run.enc("report", views, stream, "-o", "-").good().out());
    assertFalse(Files.exists(Path.of("-")), "a file of that name");
    Run both = Run.enc("report", views, stream, "-o", "-", "--json");
    assertEquals(ExitCode.USAGE.value(), both.code());
    assertEquals("", both.out());
    Run stdin = Run.enc("report", views, "-", "-o", "-");
    assertEquals(ExitCode.USAGE.value(), stdin.code());
    assertTrue(stdin.err().contains("name a .sanr file"), stdin.err());
  }

  @Test
  void failuresLeaveNothing() throws IOException {
    fails(ExitCode.IO, "no such file", views, stream, folder.resolve("missing.sanr"));
    fails(ExitCode.BAD_INPUT, "3x4", views, STREAMS.resolve("noise_2x2_8bit.sanr"));
    fails(ExitCode.BAD_INPUT, "2x2", views, stream, STREAMS.resolve("noise_2x2_8bit.sanr"));
    byte[] damaged = Files.readAllBytes(stream);
    damaged[700] ^= 4;
    fails(ExitCode.CORRUPT_STREAM, "damaged", views, Files.write(folder.resolve("damaged.sanr"), damaged));
    Run nowhere = Run.enc("report", views, stream, "-o", folder.resolve("none").resolve("x.html"));
    assertEquals(ExitCode.IO.value(), nowhere.code());
    assertTrue(!nowhere.err().contains("measuring"), nowhere.err());
    Files.writeString(page, "mine");
    assertEquals(ExitCode.USAGE.value(), Run.enc("report", views, stream, "-o", page).code());
    assertEquals("mine", Files.readString(page));
  }

  private void fails(ExitCode code, String problem, Path... paths) throws IOException {
    Run run = Run.enc("report", List.of(paths), "-o", page);
    assertEquals(code.value(), run.code(), run.err());
    assertTrue(run.err().contains(problem), run.err());
    try (var files = Files.list(folder)) {
      assertEquals(0, files.filter(f -> f.getFileName().toString().contains("report.html")).count());
    }
  }

  private static long count(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().count();
  }
}
