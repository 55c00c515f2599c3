package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.encoder.input.LightField;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class CropsTest {
  private static final Path FIELDS = Path.of("../testdata/lightfields");

  @TempDir
  private Path cache;

  @Command
  private static final class Host {
    @Mixin
    private FieldOptions size;
  }

  private Field field(String name, String... options) throws IOException {
    Host host = new Host();
    new CommandLine(host).parseArgs(options);
    return host.size.field(FIELDS.resolve(name), cache);
  }

  @Test
  void keepsTheCentreOfEachView() throws IOException {
    LightField whole = field("demo_5x5_64x48").read();
    Field small = field("demo_5x5_64x48", "--grid", "3x2", "--crop", "17x20");
    assertEquals("demo_5x5_64x48_3x2_crop17x20", small.name());
    LightField cropped = small.read();
    assertEquals(List.of(3, 2, 17, 20), List.of(cropped.rows(), cropped.cols(), cropped.height(), cropped.width()));
    for (int y = 0; y < 17; y++) {
      for (int i = 0; i < 60; i++) {
        // 48 rows: 15 above the 17; 64 columns: 22 before the 20; 5 columns of views: 1 before the 2
        assertEquals(whole.sample(1, 2, ((15 + y) * 64 + 22) * 3 + i), cropped.sample(0, 1, y * 60 + i));
      }
    }
    assertEquals(small, field("demo_5x5_64x48", "--views", "3x2", "--crop", "17x20"));
    try (var folders = Files.list(cache)) {
      assertEquals(1, folders.count(), "kept, and nothing else is left");
    }
  }

  @Test
  void deepViewsStayDeep() throws IOException {
    LightField whole = field("slanted_3x3_40x30_16").read();
    LightField cropped = field("slanted_3x3_40x30_16", "--crop", "30x39").read();
    assertEquals(16, cropped.bitDepth());
    assertEquals(whole.sample(2, 1, (7 * 40 + 5) * 3 + 1), cropped.sample(2, 1, (7 * 39 + 5) * 3 + 1));
  }

  @Test
  void refusesWhatIsNotThere() {
    ToolException e = assertThrows(ToolException.class, () -> field("demo_3x3_32x24", "--crop", "25x32"));
    assertEquals(ExitCode.BAD_INPUT, e.code());
    assertTrue(e.getMessage().contains("24 rows"), e.getMessage());
    assertThrows(ToolException.class, () -> field("demo_3x3_32x24", "--grid", "4x3").read());
    assertThrows(CommandLine.ParameterException.class, () -> field("demo_3x3_32x24", "--crop", "25"));
  }

  @Test
  void theCentralViewHasANameOfItsOwn() throws IOException {
    for (String name : List.of("toys", "toys_9x9", "toys_crop5x6", "demo_3x3_32x24")) {
      Field field = new Field(Path.of(name), Path.of(name), null, null);
      assertTrue(field.centre().name().endsWith("_1x1"));
    }
    Field small = field("demo_3x3_32x24", "--grid", "2x2", "--crop", "8x8");
    assertEquals("demo_3x3_32x24_1x1_crop8x8", small.centre().name());
    assertEquals(1, small.centre().listing().files().size());
  }
}
