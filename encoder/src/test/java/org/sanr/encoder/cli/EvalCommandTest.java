package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.decoder.ChecksumException;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.colour.ViewChecksum;
import org.sanr.decoder.entropy.LaplaceTables;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.stream.SceneWriter;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine;

/** {@code eval} on a stream of 2×3 views of one grey, whose quality against made-up originals is known. */
class EvalCommandTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 5;

  @TempDir
  Path folder;
  private Path views;
  private Path stream;
  private byte[] decoded;

  @BeforeEach
  void writeStreamAndItsViews() throws IOException {
    views = Files.createDirectory(folder.resolve("views"));
    stream = folder.resolve("grey.sanr");
    QuantisedScene scene = scene();
    ViewChecksum checksum = new ViewChecksum();
    byte[] unchecked = SceneWriter.write(scene, 0);
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(unchecked),
        DecoderOptions.defaults())) {
      assertThrows(ChecksumException.class, () -> decoder.renderAll((row, col, samples) -> {
        decoded = samples.clone();
        checksum.add(ViewChecksum.of(samples, WIDTH * HEIGHT * 3));
        writeView(row, col, 0);
      }));
    }
    Files.write(stream, SceneWriter.write(scene, checksum.value()));
  }

  @Test
  void equalViewsHaveTheHighestQuality() throws IOException {
    String json = eval(views.toString(), stream.toString(), "--json");
    assertTrue(json.contains("\"bytes\": " + Files.size(stream) + ","), json);
    double bpp = Files.size(stream) * 8.0 / (6 * WIDTH * HEIGHT);
    assertTrue(json.contains("\"bpp\": " + bpp + ","), json);
    assertTrue(json.contains("\"worst_view\": 148.13"), json);
    assertTrue(json.contains("\"ssim\": 1.0,"), json);
    assertEquals(3, json.chars().filter(c -> c == '[').count(), "rows are arrays in an array: " + json);
    assertEquals(6, json.split("psnr_u\"", -1).length - 1, json);
  }

  @Test
  void streamsMayComeThroughAPipe() throws IOException {
    String named = eval(views.toString(), stream.toString());
    InputStream stdin = System.in;
    System.setIn(Files.newInputStream(stream));
    try {
      assertEquals(named, eval(views.toString(), "-"));
    } finally {
      System.setIn(stdin);
    }
  }

  @Test
  void bitsOfTheParts() throws IOException {
    Matcher bits = Pattern.compile("\"bits\": \\{(.*?)}").matcher(eval(views.toString(), stream.toString(), "--json"));
    assertTrue(bits.find());
    double sum = 0;
    for (String part : bits.group(1).split(", ")) {
      sum += Double.parseDouble(part.substring(part.indexOf(':') + 2));
    }
    assertEquals(8.0 * Files.size(stream), sum, 1, "the parts are the whole: " + bits.group(1));
    for (String part : List.of("header", "synthesis", "textureContext", "framing")) {
      assertTrue(bits.group(1).contains("\"" + part + "\": "), part + " is missing: " + bits.group(1));
    }
  }

  @Test
  void namesTheWorstView() throws IOException {
    writeView(1, 2, 3);
    String json = eval(views.toString(), stream.toString(), "--json");
    double y = 20 * Math.log10(255 / 3.0);
    double floor = 10 * Math.log10(255 * 255 / 1e-10);
    Matcher worst = Pattern.compile("\"worst_view\": ([0-9.]+),").matcher(json);
    assertTrue(worst.find(), json);
    assertEquals((6 * y + 2 * floor) / 8, Double.parseDouble(worst.group(1)), 1e-9);
    assertTrue(eval(views.toString(), stream.toString(), "-j", "1").contains("(view 01_02)"));
  }

  @Test
  void takesTheCentreOfALargerFolder() throws IOException {
    for (int row = 0; row < 4; row++) {
      for (int col = 0; col < 5; col++) {
        writeView(row, col, row == 0 || row == 3 || col == 0 || col == 4 ? 50 : 0);
      }
    }
    assertTrue(eval(views.toString(), stream.toString(), "--views", "2x3").contains("148.13"));
    ToolException e = assertThrows(ToolException.class, () -> eval(views.toString(), stream.toString()));
    assertEquals(ExitCode.BAD_INPUT, e.code());
    assertTrue(e.getMessage().contains("--views 2x3"), e.getMessage());
  }

  @Test
  void refusesWhatItCannotCompare() throws IOException {
    for (int i = 0; i < 6; i++) {
      Files.write(view(i / 3, i % 3), "P6 1 1 255\n012".getBytes(StandardCharsets.US_ASCII));
    }
    ToolException e = assertThrows(ToolException.class, () -> eval(views.toString(), stream.toString()));
    assertTrue(e.getMessage().contains("1x1") && e.getMessage().contains(WIDTH + "x" + HEIGHT), e.getMessage());
    ToolException jobs = assertThrows(ToolException.class, () -> eval(views.toString(), stream.toString(), "-j", "0"));
    assertEquals(ExitCode.USAGE, jobs.code());
    assertThrows(CommandLine.ParameterException.class, () -> eval(views.toString(), stream.toString(), "--views", "9"));
  }

  /** Runs the command and returns what it prints; what it throws comes out as it is. */
  private static String eval(String... args) throws IOException {
    EvalCommand command = new EvalCommand();
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(command).setOut(new PrintWriter(out));
    line.parseArgs(args);
    assertEquals(0, command.call());
    return out.toString();
  }

  private Path view(int row, int col) {
    return views.resolve("view_%02d_%02d.ppm".formatted(row, col));
  }

  /** Writes the grey that the stream decodes to, made brighter or darker by {@code error}. */
  private void writeView(int row, int col, int error) throws IOException {
    byte[] samples = decoded.clone();
    for (int i = 0; i < samples.length; i++) {
      int sample = samples[i] & 0xff;
      samples[i] = (byte) (sample < 128 ? sample + error : sample - error);
    }
    byte[] header = ("P6 " + WIDTH + " " + HEIGHT + " 255\n").getBytes(StandardCharsets.US_ASCII);
    byte[] file = Arrays.copyOf(header, header.length + samples.length);
    System.arraycopy(samples, 0, file, header.length, samples.length);
    Files.write(view(row, col), file);
  }

  private static QuantisedScene scene() {
    SceneHeader header =
        new SceneHeader(2, 3, HEIGHT, WIDTH, 8, 0, 0, 1, 0, false, 0, 0, 1, List.of(2), 0, false, 1, 1, 0, 0,
            0, 0, List.of(0), List.of());
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (Tensor tensor : Tensor.of(header)) {
      tensors.add(new QuantisedTensor(tensor, 0, LaplaceTables.ALL_ZERO, new int[tensor.size()]));
    }
    return new QuantisedScene(header, tensors, List.of(new int[HEIGHT * WIDTH]), List.of());
  }
}
