package org.sanr.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line and the files it writes, read back by the JDK's reader. */
class RenderMainTest {
  @TempDir
  Path folder;

  @Test
  void writesPngsThatOthersRead() throws IOException {
    for (int depth : new int[] {8, 10, 16}) {
      Path out = folder.resolve("d" + depth);
      assertEquals(0,
          run(out.toString(), "--scene", "slanted", "--views", "1x2", "--size", "13x7", "--depth", "" + depth));
      RenderedLightField field = SceneRenderer.render(Scenes.slanted(),
          new RenderSettings(1, 2, 7, 13, depth, 0, false, 1));
      Raster raster = ImageIO.read(out.resolve("view_00_01.png").toFile()).getRaster();
      assertEquals(13, raster.getWidth());
      for (int i = 0; i < 7 * 13 * 3; i++) {
        int stored = raster.getSample(i / 3 % 13, i / 39, i % 3);
        assertEquals(field.view(0, 1)[i] & 0xffff, depth == 8 ? stored : stored >> 16 - depth);
      }
    }
  }

  @Test
  void writesPpm() throws IOException {
    assertEquals(0, run(folder.toString(), "--ppm", "--views", "1x1", "--size", "5x4", "--depth", "12"));
    byte[] file = Files.readAllBytes(folder.resolve("000_000.ppm"));
    assertEquals("P6\n5 4\n4095\n".length() + 5 * 4 * 6, file.length);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    String out = folder.resolve("none").toString();
    assertEquals(2, run());
    assertEquals(2, run(out, "--scene", "garden"));
    assertEquals(2, run(out, "--views", "9"));
    assertEquals(2, run(out, "--depth"));
    assertEquals(2, run(out, "--depth", "7"));
    assertEquals(2, run(out, "--sharp"));
    assertTrue(Files.notExists(Path.of(out)));
  }

  private static int run(String... args) {
    return RenderMain.run(new PrintStream(OutputStream.nullOutputStream()), args);
  }
}
