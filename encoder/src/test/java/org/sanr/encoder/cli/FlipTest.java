package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.testdata.PictureFiles;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;
import org.sanr.tool.ExitCode;

/** {@code --flip}: grids that run the other way become the same light field, and a user who forgot it is told. */
class FlipTest {
  private static final String NOTE = "columns run against its rows";

  @TempDir
  private Path folder;
  private Path upright;
  private Path turned;

  /** Two rows, so that bottom up is the other one first. */
  @BeforeEach
  void views() throws IOException {
    upright = folder.resolve("upright");
    turned = Files.createDirectory(folder.resolve("turned"));
    PictureFiles.write(SceneRenderer.render(Scenes.demo(), RenderSettings.clean(2, 3, 32, 48)), upright,
        PictureFiles.Format.PPM);
    for (int v = 0; v < 2; v++) {
      for (int u = 0; u < 3; u++) {
        Files.copy(upright.resolve("%03d_%03d.ppm".formatted(v, u)),
            turned.resolve("%03d_%03d.ppm".formatted(1 - v, u)));
      }
    }
  }

  @Test
  void turnedGridsAreTheSameLightField() throws IOException {
    Path expected = encoded(upright);
    assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(encoded(turned, "--flip", "rows")));
    String right = Run.enc("eval", upright, expected).good().out();
    assertEquals(right, Run.enc("eval", turned, expected, "--flip", "rows").good().out());
    assertFalse(right.equals(Run.enc("eval", turned, expected).good().out()), "rows are other rows");
    Path list = Files.writeString(folder.resolve("list.jsonl"),
        "{\"input\": \"turned\", \"output\": \"listed.sanr\", \"flip\": \"rows\"}");
    Run.enc("enc", "--manifest", list, "--steps", 2, "--quiet").good();
    assertArrayEquals(Files.readAllBytes(expected), Files.readAllBytes(folder.resolve("listed.sanr")));
    Files.writeString(list, "{\"input\": \"turned\", \"output\": \"listed.sanr\", \"flip\": \"columns\"}");
    assertEquals(ExitCode.SOME_FAILED.value(), Run.enc("enc", "--manifest", list, "--steps", 2, "--quiet").code(),
        "is another light field now, and in the way");
  }

  @Test
  void whoForgotItIsTold() {
    assertFalse(Run.enc("enc", upright, "--dry-run").good().out().contains(NOTE));
    assertTrue(Run.enc("enc", turned, "--dry-run").good().out().contains(NOTE));
    assertTrue(Run.enc("enc", turned, "--dry-run", "--json").good().out().contains(NOTE));
    Run flipped = Run.enc("enc", turned, "--dry-run", "--flip", "rows", "--views", "2x2").good();
    assertFalse(flipped.out().contains(NOTE), flipped.out());
    assertEquals("view 0,0  001_000.ppm", flipped.out().lines().findFirst().orElse(""));
    assertTrue(flipped.out().contains("; rows from the last to the first, 001_000.ppm … 000_001"), flipped.out());
    assertTrue(Run.enc("enc", turned, "-o", folder.resolve("x.sanr"), "--steps", 2).good().err().contains("--flip"));
  }

  @Test
  void onlyAxesAreTaken() {
    for (String axis : new String[] {"both", "", "row"}) {
      Run run = Run.enc("enc", turned, "--dry-run", "--flip", axis);
      assertEquals(ExitCode.USAGE.value(), run.code(), run.err());
      assertTrue(run.err().contains("neither rows nor columns"), run.err());
    }
  }

  private Path encoded(Path views, Object... options) {
    Path stream = folder.resolve(views.getFileName() + ".sanr");
    Run.enc("enc", views, "-o", stream, "--steps", 2, "--quiet", java.util.List.of(options)).good();
    return stream;
  }
}
