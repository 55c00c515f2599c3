package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.encoder.stream.Capture;
import org.sanr.tool.ExitCode;

/** {@code enc} from the command line: what it makes, and its failures, each with its code and one line. */
class EncodeCommandTest {
  private static final Path FIELDS = Path.of("..", "testdata", "lightfields");
  private static final int PIXELS = 4 * 6;

  @TempDir
  private Path folder;
  private Path views;
  private Path output;

  @BeforeEach
  void writeViews() throws IOException {
    views = Files.createDirectory(folder.resolve("views"));
    output = folder.resolve("out.sanr");
    for (int v = 0; v < 2; v++) {
      for (int u = 0; u < 3; u++) {
        write(view(v, u), 6, 4, 255, PIXELS * 3);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"demo_3x3_32x24, 8, 3, 3", "slanted_3x3_40x30_16, 16, 3, 3", "occlusion_2x4_32x32_10, 10, 2, 4"})
  void codesSourcesAtTheirDepth(String name, int depth, int rows, int cols) throws IOException {
    Path source = FIELDS.resolve(name);
    Run.enc("enc", source, "-o", output, "--steps", 60, "-q", 60, "-j", 2).good();
    String info = Run.dec("info", output, "--json").good().out();
    for (String fact : List.of("\"bit_depth\": " + depth, "\"rows\": " + rows, "\"cols\": " + cols,
        "\"bytes\": " + Files.size(output))) {
      assertTrue(info.contains(fact + ","), fact + " is missing from " + info);
    }
    assertTrue(Json.number(Run.enc("eval", source, output, "--json").good().out(), "psnr_yuv") > 17);
    Path decoded = folder.resolve("decoded");
    Run.dec("dec", output, "-o", decoded).good();
    int stored = ImageIO.read(decoded.resolve("view_01_02.png").toFile()).getColorModel().getComponentSize(0);
    assertEquals(depth == 8 ? 8 : 16, stored);
  }

  @Test
  void takesTheCentreAndOverwritesWhenTold() throws IOException {
    Files.writeString(output, "in the way");
    Run.enc("enc", views, "-o", output, "--steps", 2, "--views", "1x2", "-f", "--quiet").good();
    assertTrue(Run.dec("info", output, "--json").good().out().contains("\"cols\": 2,"));
    byte[] first = Files.readAllBytes(output);
    Run again = Run.enc("enc", views, "-o", output, "--steps", 2, "--views", "1x2", "-f", "-j", 1, "--device", "cpu");
    assertTrue(again.good().err().contains("bits per pixel"), again.err());
    assertArrayEquals(first, Files.readAllBytes(output));
    assertEquals("", again.out());
  }

  @Test
  void codesWithANetworkOfCoordinates() throws IOException {
    Path source = FIELDS.resolve("demo_3x3_32x24");
    Run.enc("enc", source, "-o", output, "--family", "coordinate", "--steps", 20, "--layers", 2, "--width", 16, "-j", 2)
        .good();
    String info = Run.dec("info", output, "--json").good().out();
    assertTrue(info.contains("\"family\": 1,") && info.contains("\"latents\": 0,"), info);
    assertTrue(Run.dec("info", output).good().out().contains("network ray–16–16–3"));
    assertTrue(Json.number(Run.enc("eval", source, output, "--json").good().out(), "psnr_yuv") > 10);
    Run.dec("dec", output, "-o", folder.resolve("decoded")).good();
  }

  @Test
  void aSceneCanHaveANarrowNetwork() throws IOException {
    Path source = FIELDS.resolve("demo_3x3_32x24");
    Run.enc("enc", source, "-o", output, "--width", 12, "--steps", 20, "--quiet").good();
    String info = Run.dec("info", output).good().out();
    assertTrue(info.contains("12–12–3"), info);
    Run.dec("dec", output, "-o", folder.resolve("decoded")).good();
  }

  @Test
  void wrongOptions() {
    for (List<Object> wrong : List.<List<Object>>of(List.of("-q", "101"), List.of("-q", "-1"), List.of("-q", "good"),
        List.of("-q", "nan"), List.of("--lambda", "0"), List.of("--lambda", "-3"), List.of("--lambda", "1e10"),
        List.of("--lambda", "4.9e-324"),
        List.of("--lambda", "NaN"), List.of("-q", "50", "--lambda", "3"), List.of("-q", "50", "--target-size", "6k"),
        List.of("--target-size", "900", "--target-bpp", "1"), List.of("--target-psnr", "30", "--lambda", "3"),
        List.of("--target-size", "0"), List.of("--target-size", "6kB"), List.of("--target-size", "-1"),
        List.of("--target-bpp", "0"), List.of("--target-bpp", "nan"), List.of("--target-psnr", "101"),
        List.of("-e", "0"), List.of("-e", "10"),
        List.of("-e", "x"), List.of("-j", "0"), List.of("--views", "9"), List.of("--views", "0x9"),
        List.of("--seed", "one"), List.of("--device", "gpu"), List.of("--device", "cuda:x"), List.of("--nonsense"),
        List.of("--progress", "dots"),
        List.of("--family", "mlp"), List.of("--width", "129"), List.of("--family", "coordinate", "--width", "513"),
        List.of("--family", "coordinate", "--layers", "0"), List.of("--family", "coordinate", "--activation", "sine"),
        List.of("--checkpoint-every", "-1"))) {
      fails(ExitCode.USAGE, "", "enc", views, "-o", output, wrong);
    }
    fails(ExitCode.USAGE, "--output", "enc", views);
    fails(ExitCode.USAGE, "FOLDER", "enc", "-o", output);
    fails(ExitCode.USAGE, "enc, view, eval, report", List.of());
  }

  @Test
  void sizeAndBitsPerPixelAreTheSameTarget() throws IOException {
    List<Object> usual = List.of("--steps", 40, "-f");
    Run run = Run.enc("enc", views, "-o", output, "--target-size", ".0001M", usual);
    assertEquals(ExitCode.USAGE.value(), run.code(), run.err());
    run = Run.enc("enc", views, "-o", output, "--target-size", "0.00005M", usual).good();
    assertEquals(1, run.err().lines().filter(l -> l.contains("could not be reached")).count(), run.err());
    byte[] bySize = Files.readAllBytes(output);
    Run.enc("enc", views, "-o", output, "--target-bpp", 8.0 * 50 / (6 * PIXELS), usual).good();
    assertArrayEquals(bySize, Files.readAllBytes(output));
  }

  /** The file that the HCI benchmark has beside its views; what stands in it otherwise is left aside. */
  @Test
  void tellsHowViewsWereTaken() throws IOException {
    Run.enc("enc", views, "-o", output, "--steps", 2).good();
    byte[] plain = Files.readAllBytes(output);
    Files.writeString(views.resolve("parameters.cfg"), """
        [intrinsics]
        focal_length_mm = 100
        image_resolution_x_px = 6
        sensor_size_mm=35.0
        fstop = wide
        [extrinsics]
          baseline_mm = 36.5
        focus_distance_m = 1..8
        [meta]
        scene = toys
        disp_min = -1.6
        disp_max = 1.5e0
        """);
    String words = "baseline_mm=36.5 disparity_max=1.5e0 disparity_min=-1.6 focal_mm=100 sensor_mm=35.0";
    assertTrue(Run.enc("enc", views, "--dry-run").good().out().contains("capture " + words));
    Run.enc("enc", views, "-o", output, "--steps", 2, "-f").good();
    Map<String, String> told;
    try (LightFieldDecoder decoder = LightFieldDecoder.open(output)) {
      told = decoder.info().capture();
      decoder.verifyViews();
    }
    assertEquals(words, String.join(" ", told.entrySet().stream().map(Object::toString).toList()));
    byte[] telling = Files.readAllBytes(output);
    assertArrayEquals(Arrays.copyOf(plain, plain.length - 10), Arrays.copyOf(telling, plain.length - 10));
    assertEquals(plain.length + new Capture(told).bytes(), telling.length);
    Run info = Run.dec("info", output).good();
    assertTrue(info.out().contains("baseline_mm=36.5  disparity_max=1.5e0"), info.out());
    assertTrue(Run.dec("info", output, "--json").good().out().contains("\"capture\": {\"baseline_mm\": \"36.5\","));
    Run.enc("enc", views, "-o", output, "--steps", 2, "-f", "--no-capture").good();
    assertArrayEquals(plain, Files.readAllBytes(output));
  }

  /** Scaled or cut views have other disparities than those that the file speaks of. */
  @Test
  void leavesOutWhatIsAboutViewsOfAnotherSize() throws IOException {
    Files.writeString(views.resolve("parameters.cfg"), "image_resolution_y_px = 8\r\nbaseline_mm = 36.5\r\n");
    String note = "is about views of 6x8, these are 6x4; what it tells of the cameras is left out";
    Run dry = Run.enc("enc", views, "--dry-run").good();
    assertTrue(dry.out().contains(note) && !dry.out().contains("capture base"), dry.out());
    Run run = Run.enc("enc", views, "-o", output, "--steps", 2).good();
    assertTrue(run.err().contains("parameters.cfg: " + note), run.err());
    assertTrue(Run.dec("info", output, "--json").good().out().contains("\"capture\": {},"));
    Run unasked = Run.enc("enc", views, "-o", output, "--steps", 2, "-f", "--no-capture").good();
    assertTrue(!unasked.err().contains("left out"), unasked.err());
  }

  @Test
  void writesToAPipe() throws IOException {
    Run.enc("enc", views, "-o", output, "--steps", 2).good();
    PrintStream stdout = System.out;
    ByteArrayOutputStream piped = new ByteArrayOutputStream();
    System.setOut(new PrintStream(piped));
    try {
      Run run = Run.enc("enc", views, "-o", "-", "--steps", 2).good();
      assertTrue(run.err().contains("stdout: ") && run.out().isEmpty(), run.err());
    } finally {
      System.setOut(stdout);
    }
    assertArrayEquals(Files.readAllBytes(output), piped.toByteArray());
    assertTrue(Files.notExists(Path.of("-")) && Files.notExists(Path.of("-.ckpt")));
    for (List<String> wrong : List.of(List.of("--json"), List.of("--resume"))) {
      assertEquals(ExitCode.USAGE.value(), Run.enc("enc", views, "-o", "-", wrong).code());
    }
    Run fromPipe = Run.enc("enc", "-", "--dry-run");
    assertEquals(ExitCode.USAGE.value(), fromPipe.code());
    assertTrue(fromPipe.err().contains("pipe"), fromPipe.err());
  }

  @Test
  void tellsScriptsWhatItDid() throws IOException {
    String dry = Run.enc("enc", views, "--dry-run", "--json", "-q", 60).good().out();
    assertEquals(2, Json.number(dry, "rows"));
    assertEquals(6 * PIXELS, Json.number(dry, "pixels"));
    assertTrue(dry.contains("\"views\": [[\"view_00_00.ppm\", "), dry);
    String made = Run.enc("enc", views, "-o", output, "--steps", 2, "--json", "--quiet").good().out();
    assertEquals(Files.size(output), Json.number(made, "bytes"));
    assertTrue(made.contains("\"result\": \"encoded\""), made);
  }

  @Test
  void outputInTheWayOrWithoutFolder() throws IOException {
    Path nowhere = folder.resolve("none").resolve("out.sanr");
    fails(ExitCode.IO, "does not exist", "enc", views, "-o", nowhere);
    Files.writeString(output, "in the way");
    Run run = Run.enc("enc", views, "-o", output);
    assertEquals(ExitCode.USAGE.value(), run.code());
    assertTrue(run.err().contains("-f") && run.err().lines().count() == 1, run.err());
    assertEquals("in the way", Files.readString(output));
  }

  @Test
  void inputThatIsNoLightField() throws IOException {
    fails(ExitCode.BAD_INPUT, "none", "enc", folder.resolve("none"), "-o", output);
    fails(ExitCode.BAD_INPUT, "2x3", "enc", views, "-o", output, "--views", "3x3");
    write(view(1, 1), 5, 4, 255, 5 * 4 * 3);
    fails(ExitCode.BAD_INPUT, "view_01_01.ppm", "enc", views, "-o", output);
    write(view(1, 1), 6, 4, 255, 10);
    fails(ExitCode.BAD_INPUT, "view_01_01.ppm", "enc", views, "-o", output);
    Files.writeString(view(1, 1), "no picture");
    fails(ExitCode.BAD_INPUT, "view_01_01.ppm", "enc", views, "-o", output);
    Files.delete(view(1, 1));
    fails(ExitCode.BAD_INPUT, "row 1, column 1", "enc", views, "-o", output);
  }

  @Test
  void noCudaInTheCpuBuild() {
    fails(ExitCode.DEVICE, "cuda:0", "enc", views, "-o", output, "--device", "cuda:0");
  }

  private void fails(ExitCode code, String problem, Object... args) {
    Run run = Run.enc(args);
    assertEquals(code.value(), run.code(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("sanr-enc: ") && run.err().lines().count() == 1, run.err());
    assertTrue(run.err().contains(problem), run.err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(views), left.toList());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Path view(int v, int u) {
    return views.resolve("view_%02d_%02d.ppm".formatted(v, u));
  }

  private static void write(Path file, int width, int height, int peak, int samples) throws IOException {
    String header = "P6 %d %d %d\n".formatted(width, height, peak);
    Files.write(file, (header + "x".repeat(samples)).getBytes(StandardCharsets.US_ASCII));
  }
}
