package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids from names, and what is said about folders that hold none. */
class LightFieldReaderTest {
  @TempDir
  Path folder;

  @Test
  void understandsTheNamingHabits() throws IOException {
    for (String habit : new String[] {"view_%02d_%02d.ppm", "%03d_%03d.ppm", "out_%02d_%02d_-12.5_7.25.ppm",
      "scene2-%d-%d.PPM"}) {
      Path grid = Files.createDirectories(folder.resolve(habit.replace('%', 'x')));
      write(grid, habit, 2, 3, 0);
      assertGrid(grid, 2, 3);
    }
  }

  @Test
  void countsFromOneWhereBothNumbersDo() throws IOException {
    write(folder, "%d_%d.ppm", 3, 2, 1);
    assertGrid(folder, 3, 2);
    assertTrue(LightFieldReader.list(folder).summary().contains("counted from 1"));
  }

  @Test
  void placesOneNumberNamesRowByRow() throws IOException {
    for (int i = 0; i < 9; i++) {
      Files.write(folder.resolve("input_Cam%03d.ppm".formatted(i)), Pictures.ppm(4, 3, 255, i / 3 * 16 + i % 3));
    }
    Files.write(folder.resolve("objectids_highres_Cam004.ppm"), new byte[] {1, 2, 3});
    assertGrid(folder, 3, 3);
    assertEquals(1, LightFieldReader.list(folder).skipped().size());
  }

  @Test
  void takesTheCentre() throws IOException {
    write(folder, "view_%02d_%02d.ppm", 5, 4, 0);
    LightField part = LightFieldReader.read(LightFieldReader.list(folder).central(3, 3));
    assertEquals(0x10, part.sample(0, 0, 0));
    assertEquals(0x32, part.sample(2, 2, 0));
    LightField same = LightFieldReader.read(folder).central(3, 3);
    assertEquals(0x10, same.sample(0, 0, 0));
    assertMessage(() -> LightFieldReader.list(folder).central(5, 5), "5x4", "5x5", "--views");
  }

  @Test
  void scalesRowsToOne() throws IOException {
    write(folder, "view_%02d_%02d.ppm", 1, 2, 0);
    float[] row = new float[8];
    LightFieldReader.read(folder).row(0, 1, 2, 1, 2, row, 1);
    assertArrayEquals(new float[] {0, 1 / 255f, 1 / 255f, 1 / 255f, 1 / 255f, 1 / 255f, 1 / 255f, 0}, row, 1e-7f);
    LightField field = LightFieldReader.read(folder);
    assertThrows(IndexOutOfBoundsException.class, () -> field.row(0, 0, 0, 3, 2, row, 0));
  }

  @Test
  void namesTheHole() throws IOException {
    write(folder, "view_%02d_%02d.ppm", 3, 3, 0);
    Files.delete(folder.resolve("view_01_02.ppm"));
    assertMessage(() -> LightFieldReader.read(folder), "row 1, column 2", "3x3");
  }

  @Test
  void namesTheMissingNumber() throws IOException {
    for (int i = 0; i < 9; i++) {
      if (i != 5) {
        Files.write(folder.resolve("input_Cam%03d.ppm".formatted(i)), Pictures.ppm(4, 3, 255, i));
      }
    }
    assertMessage(() -> LightFieldReader.read(folder), "number 5 is missing");
  }

  @Test
  void refusesUnclearGrids() throws IOException {
    Path line = Files.createDirectory(folder.resolve("line"));
    for (int i = 0; i < 8; i++) {
      Files.write(line.resolve("frame" + i + ".ppm"), Pictures.ppm(4, 3, 255, i));
    }
    assertMessage(() -> LightFieldReader.read(line), "no square", "view_RR_CC.png");
    Path twice = Files.createDirectory(folder.resolve("twice"));
    write(twice, "%02d_%02d.ppm", 2, 2, 0);
    Files.write(twice.resolve("1_1.ppm"), Pictures.ppm(4, 3, 255, 1));
    assertMessage(() -> LightFieldReader.read(twice), "same place", "1_1.ppm", "01_01.ppm");
    Path bases = Files.createDirectory(folder.resolve("bases"));
    write(bases, "%02d_%02d.ppm", 2, 2, 2);
    assertMessage(() -> LightFieldReader.read(bases), "from 2");
    Path far = Files.createDirectory(folder.resolve("far"));
    write(far, "%d_%d.ppm", 2, 2, 0);
    Files.write(far.resolve("300_0.ppm"), Pictures.ppm(4, 3, 255, 1));
    assertMessage(() -> LightFieldReader.read(far), "300_0.ppm", "256x256");
    Path odd = Files.createDirectory(folder.resolve("odd"));
    write(odd, "a%d-%d.ppm", 2, 2, 0);
    Files.write(odd.resolve("cover.ppm"), Pictures.ppm(4, 3, 255, 1));
    assertMessage(() -> LightFieldReader.read(odd), "cover.ppm", "unlike");
  }

  @Test
  void refusesMixedSizesAndDepths() throws IOException {
    write(folder, "view_%02d_%02d.ppm", 2, 2, 0);
    Path odd = folder.resolve("view_01_00.ppm");
    Files.write(odd, Pictures.ppm(5, 3, 255, 1));
    assertMessage(() -> LightFieldReader.read(folder), "view_01_00.ppm", "5x3", "4x3");
    Files.write(odd, Pictures.ppm(4, 3, 1023, 1));
    assertMessage(() -> LightFieldReader.read(folder), "view_01_00.ppm", "10 bits", "has 8");
  }

  @Test
  void refusesFoldersWithoutPictures() throws IOException {
    assertMessage(() -> LightFieldReader.read(folder), "holds no picture", ".png");
    assertMessage(() -> LightFieldReader.read(folder.resolve("none")), "does not exist");
    Path file = Files.writeString(folder.resolve("notes.txt"), "hello");
    assertMessage(() -> LightFieldReader.read(file), "not a folder");
  }

  private static void write(Path folder, String pattern, int rows, int cols, int base) throws IOException {
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        Files.write(folder.resolve(pattern.formatted(v + base, u + base)), Pictures.ppm(4, 3, 255, v * 16 + u));
      }
    }
  }

  private static void assertGrid(Path folder, int rows, int cols) throws IOException {
    LightField field = LightFieldReader.read(folder);
    assertEquals(rows, field.rows());
    assertEquals(cols, field.cols());
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        assertEquals(v * 16 + u, field.sample(v, u, 35));
      }
    }
  }

  private static void assertMessage(org.junit.jupiter.api.function.Executable read, String... parts) {
    InputException e = assertThrows(InputException.class, read);
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> "\"" + part + "\" is missing from: " + e.getMessage());
    }
  }
}
