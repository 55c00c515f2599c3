package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.tool.ExitCode;

/** {@code enc --ladder}. */
class LadderTest {
  private static final Path VIEWS = Path.of("..", "testdata", "lightfields", "demo_3x3_32x24");

  @TempDir
  private Path folder;

  private Run ladder(Object... more) {
    return Run.enc("enc", VIEWS, "-o", folder.resolve("s.sanr"), "--ladder", "30,70,49.5", "--steps", 60, "-j", 2,
        List.of(more));
  }

  private Path rung(String quality) {
    return folder.resolve("s-q" + quality + ".sanr");
  }

  @Test
  void eachRungIsSmallerAndWorse() throws IOException {
    ladder().good();
    double bytes = Double.POSITIVE_INFINITY;
    double psnr = Double.POSITIVE_INFINITY;
    for (String quality : List.of("70", "49.5", "30")) {
      String json = Run.enc("eval", VIEWS, rung(quality), "--json").good().out();
      assertTrue(Json.number(json, "bytes") < bytes, json);
      assertTrue(Json.number(json, "psnr_yuv") < psnr, json);
      bytes = Json.number(json, "bytes");
      psnr = Json.number(json, "psnr_yuv");
    }
    assertFalse(Files.exists(folder.resolve("s.sanr")));
  }

  /** 24 steps from the rung before do what 24 from the beginning cannot. */
  @Test
  void startsFromTheSceneBefore() {
    ladder().good();
    Path alone = folder.resolve("alone.sanr");
    Run.enc("enc", VIEWS, "-o", alone, "-q", 49.5, "--steps", 24, "-j", 2).good();
    double cold = Json.number(Run.enc("eval", VIEWS, alone, "--json").good().out(), "psnr_yuv");
    double warm = Json.number(Run.enc("eval", VIEWS, rung("49.5"), "--json").good().out(), "psnr_yuv");
    assertTrue(warm > cold + 0.5, warm + " dB from the neighbour, " + cold + " dB from nothing");
  }

  @Test
  void keepsWhatIsThereWhenResumed() throws IOException {
    ladder().good();
    byte[] last = Files.readAllBytes(rung("30"));
    Files.delete(rung("30"));
    Run again = ladder("--resume").good();
    assertTrue(again.err().contains("s-q70.sanr: is there already, kept"), again.err());
    assertArrayEquals(last, Files.readAllBytes(rung("30")));
    assertEquals(ExitCode.USAGE.value(), ladder().code(), "it would overwrite");
    Files.writeString(rung("70"), "no stream");
    Files.delete(rung("49.5"));
    Run refused = ladder("--resume");
    assertEquals(ExitCode.BAD_INPUT.value(), refused.code(), refused.err());
    assertTrue(refused.err().contains("s-q70.sanr: is no stream"), refused.err());
  }

  @Test
  void refusesANeighbourOfAnotherShape() throws IOException {
    Run.enc("enc", VIEWS, "-o", rung("70"), "--views", "2x2", "--steps", 2).good();
    Run refused = ladder("--resume");
    assertEquals(ExitCode.BAD_INPUT.value(), refused.code(), refused.err());
    assertTrue(refused.err().contains("s-q70.sanr: holds a scene of other views"), refused.err());
  }

  @Test
  void refusesWhatIsNoLadder() {
    for (String qualities : List.of("30,30", "-1,20", "20,101", "a")) {
      Run run = Run.enc("enc", VIEWS, "-o", folder.resolve("s.sanr"), "--ladder", qualities);
      assertEquals(ExitCode.USAGE.value(), run.code(), run.err());
    }
    assertEquals(ExitCode.USAGE.value(), ladder("-q", 20).code());
    assertEquals(ExitCode.USAGE.value(), ladder("--family", "coordinate").code());
    assertEquals(ExitCode.USAGE.value(), Run.enc("enc", VIEWS, "--dry-run", "--ladder", "20,30").code());
    String plan = ladder("--dry-run").good().out();
    assertTrue(plan.contains("60 steps, or 24 from " + rung("49.5") + ", seed 1; would be written to " + rung("30")),
        plan);
    String json = ladder("--dry-run", "--json").good().out();
    assertTrue(json.replace(" ", "").contains("\"steps\":60,\"steps_from_neighbour\":24"), json);
  }

  @Test
  void namesFilesAfterTheirQuality() {
    assertEquals(Path.of("a", "b.c-q5.sanr"), Ladder.file(Path.of("a", "b.c.sanr"), 5));
    assertEquals(Path.of("b-q0.5"), Ladder.file(Path.of("b"), 0.5));
  }
}
