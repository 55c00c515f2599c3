package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.bench.Origin;
import org.sanr.bench.video.Recipe;
import org.sanr.bench.video.VideoPeer;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.Quality;
import org.sanr.tool.ToolException;

/** Against ffmpeg itself, where it is installed. */
class AnchorRunnerTest {
  private static final Path TOYS = Path.of("../testdata/lightfields/demo_3x3_32x24");

  @TempDir
  private Path folder;

  private final Field field = new Field(TOYS, TOYS, null, null);

  private List<AnchorPoint> measure(Recipe recipe, double... q) throws IOException {
    AnchorRunner runner = new AnchorRunner(folder, new Origin("2026-11-24", "abc", "a machine"));
    return runner.measure(field, recipe, Arrays.stream(q).boxed().toList());
  }

  private static boolean hasFfmpeg() throws InterruptedException {
    try {
      return new ProcessBuilder("ffmpeg", "-version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
          .waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void measuresEveryRecipeAndRemembers() throws Exception {
    assumeTrue(hasFfmpeg(), "no ffmpeg");
    for (Recipe recipe : Recipe.values()) {
      List<AnchorPoint> points = measure(recipe, 20, 44);
      assertTrue(points.getFirst().bytes() > points.getLast().bytes(), points.toString());
      assertTrue(points.getFirst().psnrYuv() > points.getLast().psnrYuv() + 3, "views are in their places: " + points);
      assertTrue(points.getFirst().ssim() > points.getLast().ssim(), points.toString());
      assertEquals(8.0 * points.getFirst().bytes() / (9 * 32 * 24), points.getFirst().bpp());
      assertEquals(List.of(32, 24), points.getFirst().view());
    }
    Path file = folder.resolve("demo_3x3_32x24.jsonl");
    List<String> lines = Files.readAllLines(file);
    assertEquals(6, lines.size());
    List<String> marked = lines.stream().map(line -> line.replace("a machine", "another machine")).toList();
    Files.write(file, marked);
    assertEquals("another machine", measure(Recipe.STRONG, 44).getFirst().machine(), "not measured again");
    assertEquals(6, Anchors.of(List.of(folder), "demo_3x3_32x24").values().stream().mapToInt(List::size).sum());
  }

  @Test
  void decodedViewsAreInTheirPlaces() throws Exception {
    assumeTrue(hasFfmpeg(), "no ffmpeg");
    LightField views = field.read();
    VideoPeer peer = new VideoPeer(views, Recipe.CTC);
    Path stream = peer.stream(folder);
    peer.encode(4, stream);
    Quality quality = Quality.of(views, peer.decode(stream));
    assertTrue(quality.worstView() > 40, "a view in another's place would have some 20 dB: " + quality);
  }

  @Test
  void refusesDeepViews() throws IOException {
    Path deep = Path.of("../testdata/lightfields/slanted_3x3_40x30_16");
    LightField views = new Field(deep, deep, null, null).read();
    ToolException e = assertThrows(ToolException.class, () -> new VideoPeer(views, Recipe.AV1));
    assertTrue(e.getMessage().contains("16 bits"), e.getMessage());
  }
}
