package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.bench.rd.BdRate.Point;

/** The expected values are those of the reference script, bdrate.py. */
class BdRateTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/sanr/bench");

  /** In the order of the file, which is not that of quality. */
  private static Map<String, List<Point>> codecs() throws IOException {
    return Anchors.of(List.of(FIXTURES), "anchors-knights").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey,
            codec -> codec.getValue().stream().map(p -> new Point(p.bpp(), p.psnrYuv())).toList()));
  }

  private static void assertRate(double percent, double low, double high, List<Point> anchor, List<Point> test) {
    BdRate rate = BdRate.of(anchor, test).orElseThrow();
    assertEquals(percent, rate.percent(), 1e-9);
    assertEquals(low, rate.low(), 1e-12);
    assertEquals(high, rate.high(), 1e-12);
  }

  @Test
  void agreesWithTheScriptOnMeasuredCurves() throws IOException {
    Map<String, List<Point>> codecs = codecs();
    List<Point> strong = codecs.get("strong");
    List<Point> ctc = codecs.get("ctc");
    List<Point> av1 = codecs.get("av1");
    assertRate(70.68236378988217, 23.901336113029867, 39.82026888656433, strong, ctc);
    assertRate(-21.062341701656194, 31.088122177117807, 42.82638757389338, strong, av1);
    assertRate(-57.48771279353597, 31.088122177117807, 39.82026888656433, ctc, av1);
    assertRate(26.68224793551812, 31.088122177117807, 42.82638757389338, av1, strong);
    assertRate(0, strong.getLast().decibel(), strong.getFirst().decibel(), strong, strong);
    assertRate(-19.438237984154295, 38.744715387803936, 40.714600601722495, strong.subList(0, 2), av1.subList(1, 3));
  }

  @Test
  void agreesWithTheScriptWhereRateIsNotMonotone() {
    List<Point> anchor = List.of(
        new Point(.01, 30), new Point(.02, 33), new Point(.05, 36), new Point(.03, 34.5), new Point(.2, 41));
    List<Point> test = List.of(
        new Point(.008, 31), new Point(.03, 37), new Point(.02, 35), new Point(.1, 37.5), new Point(.09, 40));
    assertRate(-34.61434368520629, 31, 40, anchor, test);
  }

  @Test
  void saysNothingWhereNothingCanBeSaid() {
    List<Point> low = List.of(new Point(.1, 20), new Point(.2, 25));
    List<Point> high = List.of(new Point(.1, 30), new Point(.2, 35));
    assertTrue(BdRate.of(low, high).isEmpty());
    assertTrue(BdRate.of(low, low.subList(0, 1)).isEmpty());
    List<Point> twins = List.of(new Point(.1, 20), new Point(.2, 20));
    assertThrows(IllegalArgumentException.class, () -> BdRate.of(low, twins));
  }

  @Test
  void agreesWithTheScriptItselfWhereItIsAtHand(@TempDir Path folder) throws Exception {
    Path script = Path.of("../../shared/rd/bdrate.py");
    assumeTrue(Files.exists(script) && runs("python3", "-c", "import numpy"));
    Map<String, List<Point>> codecs = codecs();
    Path anchor = write(folder.resolve("anchor.jsonl"), codecs.get("strong"));
    Path test = write(folder.resolve("test.jsonl"), codecs.get("av1"));
    Process process = new ProcessBuilder("python3", script.toString(), anchor.toString(), test.toString()).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    BdRate rate = BdRate.of(codecs.get("strong"), codecs.get("av1")).orElseThrow();
    assertEquals("BD-rate %+.2f %%  over %.2f..%.2f dB".formatted(rate.percent(), rate.low(), rate.high()),
        said.strip());
  }

  private static Path write(Path file, List<Point> points) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder lines = new StringBuilder();
    for (Point point : points) {
      ObjectNode row = json.createObjectNode().put("bpp", point.bpp()).put("psnr_yuv", point.decibel());
      lines.append(row).append('\n');
    }
    return Files.writeString(file, lines);
  }

  private static boolean runs(String... line) throws InterruptedException {
    try {
      return new ProcessBuilder(line).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
