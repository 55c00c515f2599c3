package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.input.Form;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.input.NamePattern;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.ExitCode;

/** {@code view --originals} serves every input that {@code enc} takes, as the reader reads it. */
class ViewCommandTest {
  private static final Path STREAMS = Path.of("../decoder/tool/src/test/resources");
  private static final Path NOISE_8 = STREAMS.resolve("noise_2x2_8bit.sanr");
  private static final Form GUESSED = new Form.Guessed();

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"png", "ppm", "pfm"})
  void foldersThatDecWrites(String format) throws Exception {
    Path stream = STREAMS.resolve("noise_3x4_10bit.sanr");
    Run.dec("dec", stream, "-o", folder, "--format", format).good();
    if (format.equals("pfm")) { // is read with 16 bits, which the stream has not
      refused("16 bits a sample", stream, "--originals", folder);
      return;
    }
    shows(LightFieldReader.read(folder), stream, "--originals", folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiff", "jpg"})
  void foldersOfOtherPictures(String format) throws Exception {
    for (int i = 0; i < 4; i++) {
      assertTrue(ImageIO.write(decoded().get(i), format, folder.resolve("shot%d.%s".formatted(i, format)).toFile()));
    }
    shows(LightFieldReader.read(folder), NOISE_8, "--originals", folder);
  }

  @Test
  void namesByTheirLayout() throws Exception {
    for (int i = 0; i < 4; i++) { // column first, which no guess finds
      ImageIO.write(decoded().get(i), "png", folder.resolve("%dx%d.png".formatted(i % 2, i / 2)).toFile());
    }
    Form layout = new Form.Named(NamePattern.parse("{u}x{v}"), 0, 0);
    shows(LightFieldReader.open(folder, layout).read(), NOISE_8, "--originals", folder, "--layout", "{u}x{v}");
  }

  @Test
  void lensletPictures() throws Exception {
    BufferedImage mosaic = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 4; i++) {
      for (int p = 0; p < 400; p++) {
        mosaic.setRGB(p % 20 * 2 + i % 2, p / 20 * 2 + i / 2, decoded().get(i).getRGB(p % 20, p / 20));
      }
    }
    Path file = folder.resolve("lenses.png");
    ImageIO.write(mosaic, "png", file.toFile());
    shows(LightFieldReader.open(file, new Form.Lenslet(2, 2)).read(), NOISE_8, "--originals", file, "--lenslet",
        "2x2");
  }

  @Test
  void quilts() throws Exception {
    Path stream = Path.of("../format-spec/conformance/vectors/grid_1x7/stream.sanr");
    Path file = folder.resolve("toys_qs7x1a0.75.png");
    Run.dec("dec", stream, "-o", file).good();
    shows(LightFieldReader.open(file, GUESSED).read(), stream, "--originals", file);
  }

  @Test
  void hdf5() throws Exception {
    Path file = Path.of("src/test/resources/pictures/lf.h5");
    Path stream = folder.resolve("lf.sanr");
    Run.enc("enc", file, "-o", stream, "--steps", 1, "--progress", "none").good();
    shows(LightFieldReader.open(file, GUESSED).read(), stream, "--originals", file);
  }

  @Test
  void theCentreOfALargerGrid() throws Exception {
    Path file = Path.of("src/test/resources/pictures/lf.h5");
    Path stream = folder.resolve("centre.sanr");
    Run.enc("enc", file, "-o", stream, "--views", "1x3", "--steps", 1, "--progress", "none").good();
    refused("give --views 1x3", stream, "--originals", file);
    shows(LightFieldReader.open(file, GUESSED).central(1, 3).read(), stream, "--originals", file, "--views", "1x3");
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAPageIsServed() throws Exception {
    refused("does not exist", NOISE_8, "--originals", folder.resolve("none"));
    refused("holds no picture", NOISE_8, "--originals", folder);
    refused("3x3 views", NOISE_8, "--originals", "src/test/resources/pictures/lf.h5");
    for (int i = 0; i < 4; i++) {
      ImageIO.write(decoded().get(i), "png", folder.resolve("shot%d.png".formatted(i)).toFile());
    }
    Files.write(folder.resolve("shot3.png"), new byte[] {1, 2, 3});
    refused("shot3.png", NOISE_8, "--originals", folder);
    Run unsaid = Run.enc("view", NOISE_8, "--views", "2x2");
    assertEquals(ExitCode.USAGE.value(), unsaid.code(), unsaid.err());
    assertTrue(unsaid.err().contains("--originals"), unsaid.err());
  }

  private static void refused(String problem, Object... args) {
    Run run = Run.enc(Stream.concat(Stream.of("view", "--quiet"), Stream.of(args)).toArray());
    assertEquals(ExitCode.BAD_INPUT.value(), run.code(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(problem) && run.err().lines().count() == 1, run.err());
  }

  /** {@return the views of {@link #NOISE_8}} */
  private List<BufferedImage> decoded() throws IOException {
    Path views = folder.resolveSibling(folder.getFileName() + "-decoded");
    Run.dec("dec", NOISE_8, "-o", views, "-f", "--quiet").good();
    List<BufferedImage> pictures = new ArrayList<>();
    for (String name : List.of("00_00", "00_01", "01_00", "01_01")) {
      pictures.add(ImageIO.read(views.resolve("view_" + name + ".png").toFile()));
    }
    return pictures;
  }

  /** Starts the command, asks for all originals as the page does, and interrupts it. */
  private static void shows(LightField expected, Object... args) throws Exception {
    PipedWriter said = new PipedWriter();
    StringWriter err = new StringWriter();
    AtomicInteger code = new AtomicInteger(-1);
    String[] words = Stream.concat(Stream.of("view"), Stream.of(args)).map(Object::toString).toArray(String[]::new);
    try (BufferedReader out = new BufferedReader(new PipedReader(said))) {
      Thread viewer = Thread.ofPlatform().start(() -> {
        try (PrintWriter writer = new PrintWriter(said)) {
          code.set(CommandRunner.run(new SanrEnc(), writer, new PrintWriter(err), words));
        }
      });
      String address = out.readLine();
      try {
        assertTrue(address != null, err.toString());
        assertTrue(new String(get(address + "info")).contains("\"originals\": true"));
        for (int v = 0; v < expected.rows(); v++) {
          for (int u = 0; u < expected.cols(); u++) {
            byte[] rgba = get(address + "original?v=" + v + "&u=" + u);
            assertArrayEquals(canvas(expected, v, u), rgba, "view %d,%d".formatted(v, u));
          }
        }
      } finally {
        viewer.interrupt();
        viewer.join();
      }
      assertEquals(0, code.get(), err.toString());
      assertFalse(err.toString().contains("cannot answer"), err.toString());
    }
  }

  private static byte[] canvas(LightField field, int v, int u) {
    byte[] rgba = new byte[4 * field.width() * field.height()];
    for (int i = 0; i < rgba.length; i++) {
      rgba[i] =
          i % 4 == 3 ? (byte) 255 : (byte) (field.sample(v, u, i / 4 * 3 + i % 4) >> field.bitDepth() - 8);
    }
    return rgba;
  }

  private static byte[] get(String address) throws IOException {
    try (var in = URI.create(address).toURL().openStream()) {
      return in.readAllBytes();
    }
  }
}
