package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.stream.Capture;
import org.sanr.testdata.PictureFiles;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** Names by --layout, quilts, lenslet pictures and HDF5: each view's samples end up in its place of the grid. */
class SourceTest {
  private static final Form GUESSED = new Form.Guessed();

  @TempDir
  Path folder;

  @Test
  void layoutsPlaceNamesThatGuessingGetsWrong() throws IOException {
    for (String name : List.of("{u}x{v}.ppm", "shot{v}-{u}*.ppm", "{v}-{u}", "7_{u}_{v}_9.ppm", "a.b({u})[{v}].*")) {
      Path grid = Files.createTempDirectory(folder, "grid");
      for (int v = 0; v < 2; v++) {
        for (int u = 0; u < 3; u++) {
          String file = name.replace("{v}", "" + (v + 4)).replace("{u}", "0" + u).replace("*", "_x" + v * u);
          file = file.endsWith(".ppm") ? file : file + ".ppm";
          Files.write(grid.resolve(file), Pictures.ppm(4, 3, 255, v * 16 + u));
        }
      }
      Files.write(grid.resolve("other.ppm"), Pictures.ppm(4, 3, 255, 99));
      Source source = LightFieldReader.open(grid, new Form.Named(NamePattern.parse(name), 0, 0));
      LightField field = source.read();
      assertEquals(2, field.rows(), name);
      assertEquals(3, field.cols(), name);
      assertEquals(0x12, field.sample(1, 2, 0), name);
      assertEquals(0x10, field.sample(1, 0, 0), name);
      assertTrue(source.summary().contains("from 4 and 0") && source.summary().contains("other.ppm"), source.summary());
    }
  }

  @Test
  void numbersFillTheGridThatIsGiven() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.write(folder.resolve("IMG_%d.ppm".formatted(i + 95)), Pictures.ppm(4, 3, 255, i));
    }
    NamePattern pattern = NamePattern.parse("IMG_{n}");
    LightField field = LightFieldReader.open(folder, new Form.Named(pattern, 3, 4)).read();
    assertEquals(3, field.rows());
    assertEquals(6, field.sample(1, 2, 0));
    assertMessage(() -> LightFieldReader.open(folder, new Form.Named(pattern, 0, 0)), "no square", "--views");
    Files.delete(folder.resolve("IMG_100.ppm"));
    assertMessage(() -> LightFieldReader.open(folder, new Form.Named(pattern, 3, 4)), "number 100 is missing");
    assertMessage(() -> LightFieldReader.open(folder, new Form.Named(NamePattern.parse("DSC{n}"), 3, 4)), "DSC{n}",
        "IMG_101.ppm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{v}", "{u}_{u}", "{v}_{u}_{n}", "{v}{x}", "{n}{n}", "img_{", "{}"})
  void refusesPatternsWithoutPlace(String text) {
    assertThrows(IllegalArgumentException.class, () -> NamePattern.parse(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 10})
  void quiltsStartAtTheBottomLeft(int depth) throws IOException {
    RenderedLightField rendered = render(1, 6, depth);
    RenderSettings s = rendered.settings();
    // 3 tiles across and 2 up, with a column and a row to spare on the right and at the top.
    int width = 3 * s.width() + 1;
    int height = 2 * s.height() + 1;
    short[] quilt = new short[width * height * 3];
    for (int n = 0; n < 6; n++) {
      int top = height - (n / 3 + 1) * s.height();
      for (int y = 0; y < s.height(); y++) {
        System.arraycopy(rendered.view(0, n), y * s.width() * 3, quilt, ((top + y) * width + n % 3 * s.width()) * 3,
            s.width() * 3);
      }
    }
    Path file = folder.resolve("toys_qs3x2a0.75.png");
    Files.write(file, PictureFiles.png(quilt, height, width, depth));
    Source source = LightFieldReader.open(file, GUESSED);
    assertTrue(source.summary().contains("0.75"), source.summary());
    assertField(rendered, source.read(), 0, 0);
    assertEquals("quilt_aspect=0.75", capture(source).words());
    Path unnamed = Files.copy(file, folder.resolve("toys.png"));
    assertEquals("", capture(LightFieldReader.open(unnamed, new Form.Quilt(3, 2))).words());
    assertMessage(() -> LightFieldReader.open(unnamed, GUESSED), "toys.png", "--quilt");
    assertField(rendered, LightFieldReader.open(unnamed, new Form.Quilt(3, 2)).central(1, 4).read(), 0, 1);
    assertMessage(() -> LightFieldReader.open(unnamed, new Form.Quilt(300, 2)), "1x600");
    assertMessage(() -> LightFieldReader.open(unnamed, new Form.Quilt(3, 60)).read(), "3x60 tiles");
    assertMessage(() -> LightFieldReader.open(folder, new Form.Quilt(3, 2)), "is a folder");
  }

  @Test
  void lensletPicturesInterleaveViews() throws IOException {
    RenderedLightField rendered = render(3, 2, 8);
    RenderSettings s = rendered.settings();
    int width = 2 * s.width();
    short[] mosaic = new short[3 * s.height() * width * 3];
    for (int i = 0; i < mosaic.length; i++) {
      int y = i / 3 / width;
      int x = i / 3 % width;
      mosaic[i] = rendered.view(y % 3, x % 2)[(y / 3 * s.width() + x / 2) * 3 + i % 3];
    }
    Path file = Files.write(folder.resolve("lenses.png"), PictureFiles.png(mosaic, 3 * s.height(), width, 8));
    Source source = LightFieldReader.open(file, new Form.Lenslet(3, 2));
    assertField(rendered, source.read(), 0, 0);
    assertField(rendered, source.central(1, 2).read(), 1, 0);
    assertEquals(List.of("pixel 1, 0 of each lens", "pixel 1, 1 of each lens"), source.central(1, 2).places());
    Source turned = source.flipped(Flip.ROWS);
    assertEquals(List.of("pixel 2, 0 of each lens", "pixel 2, 1 of each lens"), turned.places().subList(0, 2));
    assertField(rendered, turned.flipped(Flip.ROWS).read(), 0, 0);
    assertEquals(rendered.view(2, 1)[5], turned.read().sample(0, 1, 5));
    assertMessage(() -> LightFieldReader.open(file, new Form.Lenslet(5, 2)).read(), "lenses of 2x5");
  }

  /** Against the PNG views that the file was made of by another program, see src/test/resources/pictures. */
  @Test
  void hdf5() throws IOException {
    Path file = hdf5File("lf.h5");
    LightField png = LightFieldReader.read(Path.of("../testdata/lightfields/demo_3x3_32x24"));
    Source source = LightFieldReader.open(file, GUESSED);
    assertTrue(source.summary().contains("hRes=3") && source.summary().contains("camera=rendered"), source.summary());
    LightField field = source.read();
    assertEquals(3, field.rows());
    assertEquals(3, field.cols());
    for (int v = 0; v < 3; v++) {
      for (int u = 0; u < 3; u++) {
        for (int i = 0; i < 8 * 6 * 3; i++) {
          int same = (i / 24 * 32 + i / 3 % 8) * 3 + i % 3;
          assertEquals(png.sample(v, u, same), field.sample(v, u, i));
        }
      }
    }
    assertEquals(png.sample(1, 0, 0), source.central(1, 3).read().sample(0, 0, 0));
  }

  /** Columns from the right to the left, as the HCI data set of 2013 has them, in chunks across views and in one piece. */
  @ParameterizedTest
  @ValueSource(strings = {"hci_chunked.h5", "hci_contiguous.h5"})
  void hdf5WhoseColumnsRunTheOtherWay(String name) throws IOException {
    LightField png = LightFieldReader.read(Path.of("../testdata/lightfields/demo_3x3_32x24"));
    Source source = LightFieldReader.open(hdf5File(name), GUESSED);
    assertTrue(source.summary().contains("; columns from the last to the first"), source.summary());
    assertSame(png, source.read());
    assertSame(png.central(2, 2), source.central(2, 2).read());
    assertEquals(List.of("LF[0, 2]", "LF[0, 1]", "LF[0, 0]"), source.places().subList(0, 3));
    assertEquals("baseline_h=0.05 baseline_v=0.05 focal_px=9.375 shift_px=0.25", capture(source).words());
  }

  private static void assertSame(LightField expected, LightField field) {
    for (int v = 0; v < expected.rows(); v++) {
      for (int u = 0; u < expected.cols(); u++) {
        for (int i = 0; i < expected.view(v, u).length(); i++) {
          assertEquals(expected.sample(v, u, i), field.sample(v, u, i), v + ", " + u);
        }
      }
    }
  }

  /** Single numbers among the known attributes are kept; no number is none. */
  @Test
  void hdf5TellsOfItsCameras() throws IOException {
    assertEquals("baseline_h=0.0625", capture(LightFieldReader.open(hdf5File("lf.h5"), GUESSED)).words());
    Source source = LightFieldReader.open(hdf5File("capture.h5"), GUESSED);
    assertEquals("baseline_h=0.0625 baseline_v=0.03125 focal_px=9.5", capture(source).words());
    assertEquals(capture(source), capture(source.central(1, 1)));
  }

  @Test
  void damagedHdf5() throws IOException {
    Path file = hdf5File("lf.h5");
    byte[] whole = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < whole.length; i += 97) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) 0xff;
      Files.write(file, damaged);
      refused += refuses(file) ? 1 : 0;
      Files.write(file, java.util.Arrays.copyOf(whole, i));
      refused += refuses(file) ? 1 : 0;
    }
    assertTrue(refused > 60, refused + " refused"); // much of the file is unused space
    Files.writeString(file, "hello");
    assertMessage(() -> LightFieldReader.open(file, GUESSED), "lf.h5", "HDF5");
  }

  private static boolean refuses(Path file) throws IOException {
    try {
      LightFieldReader.open(file, GUESSED).read();
      return false;
    } catch (InputException _) {
      return true;
    }
  }

  private static Capture capture(Source source) throws IOException {
    return source.capture(source.read(), note -> {
      throw new AssertionError(note);
    });
  }

  private Path hdf5File(String name) throws IOException {
    try (var in = SourceTest.class.getResourceAsStream("/pictures/" + name)) {
      return Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private static RenderedLightField render(int rows, int cols, int depth) {
    return SceneRenderer.render(Scenes.demo(), new RenderSettings(rows, cols, 6, 8, depth, 0, false, 1));
  }

  private static void assertField(RenderedLightField expected, LightField field, int row0, int col0) {
    assertEquals(expected.settings().bitDepth(), field.bitDepth());
    assertEquals(expected.settings().width(), field.width());
    assertEquals(expected.settings().height(), field.height());
    for (int v = 0; v < field.rows(); v++) {
      for (int u = 0; u < field.cols(); u++) {
        for (int i = 0; i < field.view(v, u).length(); i++) {
          assertEquals(expected.view(row0 + v, col0 + u)[i] & 0xffff, field.sample(v, u, i));
        }
      }
    }
  }

  private static void assertMessage(Executable read, String... parts) {
    InputException e = assertThrows(InputException.class, read);
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> "\"" + part + "\" is missing from: " + e.getMessage());
    }
  }
}
