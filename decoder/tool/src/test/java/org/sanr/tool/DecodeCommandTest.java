package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.LightFieldDecoder;

class DecodeCommandTest {

  @TempDir
  private Path folder;

  private Path views;

  @BeforeEach
  void outputFolder() {
    views = folder.resolve("new/views");
  }

  @ParameterizedTest
  @ValueSource(strings = {Run.NOISE_8, Run.NOISE_10})
  void allViewsAreWrittenAndVerified(String name) throws IOException {
    Path stream = Run.copy(name, folder);
    Run run = Run.good("dec", stream, "-o", views, "-j", 3);
    assertEquals("", run.out());
    assertTrue(run.err().contains("checksum verified"), run.err());
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      int depth = decoder.info().bitDepth();
      assertEquals(decoder.info().rows() * decoder.info().cols(), Run.names(views).size());
      decoder.renderAll((row, col, samples) -> assertArrayEquals(samples,
          PngImageTest.read(views.resolve("view_%02d_%02d.png".formatted(row, col)), depth)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "128", "256", "512", "auto"})
  void lanesDoNotMatter(String simd) throws IOException {
    Run run = Run.good("dec", Run.copy(Run.NOISE_10, folder), "-o", views, "--simd", simd, "-v");
    if (!simd.equals("auto")) {
      assertTrue(run.err().contains(simd), run.err());
    }
  }

  @Test
  void viewsInBetweenAndAtOtherSizes() throws IOException {
    Path stream = Run.copy(Run.NOISE_8, folder);
    Run run =
        Run.of("dec", "--view", "0.5,1", "1,0", stream, "--view", "0.25,0.125", "-o", views, "--size", "31x7", "-j", 3);
    assertEquals(0, run.code(), run.err());
    assertEquals(List.of("view_0.25_0.125.png", "view_0.50_1.00.png", "view_01_00.png"), Run.names(views));
    assertArrayEquals(Run.rendered(stream, 0.25f, 0.125f, 7, 31),
        PngImageTest.read(views.resolve("view_0.25_0.125.png"), 8));
  }

  @ParameterizedTest
  @ValueSource(strings = {Run.NOISE_8, Run.NOISE_10})
  void rawViewsGoToStdout(String name) throws IOException {
    Path stream = Run.copy(name, folder);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      decoder.renderAll((row, col, samples) -> expected.write(samples));
      assertArrayEquals(Run.rendered(stream, 1, 0.5f, 9, 11),
          Run.printed("dec", stream, "-o", "-", "--view", "1,0.5", "--size", "11x9"));
    }
    assertArrayEquals(expected.toByteArray(), Run.printed("dec", stream, "-o", "-", "-j", 2));
    assertEquals(List.of(name), Run.names(folder));
  }

  @Test
  void disparityIsWritten() throws IOException {
    Path stream = Run.copy(Run.NOISE_10, folder);
    Path pfm = folder.resolve("d.pfm");
    Run.good("dec", stream, "--disparity", pfm);
    byte[] header = "Pf\n24 16\n-1.0\n".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(pfm)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] start = new byte[header.length];
    bytes.get(start);
    assertArrayEquals(header, start);
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      float[] expected = decoder.disparity();
      for (int y = 15; y >= 0; y--) {
        for (int x = 0; x < 24; x++) {
          assertEquals(expected[24 * y + x], bytes.getFloat());
        }
      }
    }
    assertFalse(bytes.hasRemaining());
    Run png = Run.of("dec", stream, "--disparity", folder.resolve("d.png"));
    assertEquals(0, png.code(), png.err());
    assertTrue(png.err().contains("(black)"), png.err());
    assertEquals(ExitCode.USAGE.value(), Run.of("dec", stream, "--disparity", folder.resolve("d.jpg")).code());
    assertEquals(List.of("d.pfm", "d.png", Run.NOISE_10), Run.names(folder));
  }

  @Test
  void programsAreToldWhatWasWritten() throws IOException {
    Path stream = Run.copy(Run.NOISE_8, folder);
    Path pfm = folder.resolve("d.pfm");
    Run all = Run.good("dec", stream, "-o", views, "--disparity", pfm, "--json", "--quiet");
    assertEquals("", all.err());
    for (String member : List.of("\"pictures\": 4,", "\"width\": 20,", "\"height\": 20,", "\"bit_depth\": 8,",
        "\"format\": \"png\",", "\"verified\": true,", "\"whole\": true,")) {
      assertTrue(all.out().contains("\n  " + member + "\n"), all.out());
    }
    List<String> files = Pattern.compile("\"([^\"]+\\.(?:png|pfm))\"").matcher(all.out()).results().map(m -> m.group(1))
        .toList();
    assertEquals(5, files.size(), all.out());
    for (String file : files) {
      assertTrue(Files.exists(Path.of(file)), file);
    }
    String quilt = Run.good("dec", stream, "-o", folder.resolve("x_qs3x2a1.ppm"), "--size", "10x8", "--json").out();
    for (String member : List.of("\"pictures\": 6,", "\"width\": 10,", "\"height\": 8,", "\"format\": \"ppm\",",
        "\"quilt\": \"3x2\",", "\"verified\": false,")) {
      assertTrue(quilt.contains("\n  " + member + "\n"), quilt);
    }
    String map = Run.good("dec", stream, "--disparity", pfm, "-f", "--json").out();
    assertTrue(map.contains("\"pictures\": 0,") && map.contains("\"files\": [\"" + pfm + "\"],"), map);
    assertFalse(map.contains("format"), map);
    Path cut = Files.write(folder.resolve("cut.sanr"), Arrays.copyOf(Run.stream(Run.NOISE_8), 800));
    String part = Run.good("dec", cut, "-o", folder.resolve("part"), "--allow-partial", "--json").out();
    assertTrue(part.contains("\"whole\": false,") && part.contains("\"verified\": false,"), part);
    Run both = Run.of("dec", stream, "-o", "-", "--json");
    assertEquals(ExitCode.USAGE.value(), both.code());
    assertTrue(both.out().isEmpty() && both.err().contains("both want stdout"), both.err());
  }

  @Test
  void existingFilesNeedForce() throws IOException {
    Path stream = Run.copy(Run.NOISE_8, folder);
    Files.createDirectories(views);
    Path old = Files.writeString(views.resolve("view_01_01.png"), "old");
    Run run = Run.of("dec", stream, "-o", views);
    assertEquals(ExitCode.USAGE.value(), run.code());
    assertTrue(run.err().contains("say -f"), run.err());
    assertEquals(List.of("view_01_01.png"), Run.names(views));
    assertEquals("old", Files.readString(old));
    Run.good("dec", stream, "-o", views, "-f", "--quiet");
    assertEquals(4, Run.names(views).size());
    assertEquals(3 * 20 * 20, PngImageTest.read(old, 8).length);
  }
}
