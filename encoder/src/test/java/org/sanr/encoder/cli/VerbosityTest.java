package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.tool.ExitCode;

/** What {@code --quiet}, nothing, {@code -v} and {@code -vv} say, as docs/commands.md has it. */
class VerbosityTest {
  private static final Path FIELD = Path.of("..", "testdata", "lightfields", "demo_3x3_32x24");
  private static final String UNDERSTOOD = "3x3 views, view_ROW_COLUMN, counted from 0";

  @TempDir
  private Path folder;

  @Test
  void encodingAndMeasuring() throws Exception {
    Path stream = folder.resolve("f.sanr");
    assertEquals("", encode(stream, "--quiet"));
    String usual = encode(stream, "--progress=none");
    assertTrue(usual.contains("bits per pixel") && !usual.contains(UNDERSTOOD), usual);
    String more = encode(stream, "--progress=none", "-v");
    assertTrue(more.contains(UNDERSTOOD) && more.contains("2 steps towards lambda 1000 on cpu, threads 1, seed 1"),
        more);
    assertTrue(more.contains(usual), more);
    for (String command : new String[] {"eval", "report"}) {
      Object[] page = command.equals("eval") ? new Object[0] : new Object[] {"-o", folder.resolve("p.html"), "-f"};
      assertFalse(err(command, FIELD, stream, page).contains(UNDERSTOOD));
      assertTrue(err(command, FIELD, stream, page, "-v").contains(UNDERSTOOD));
    }
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      String kernels = decoder.simd().split(":")[0] + ":";
      assertTrue(err("eval", FIELD, stream, new Object[0], "-v").contains("sanr-enc: " + kernels), kernels);
      assertFalse(err("eval", FIELD, stream, new Object[0]).contains(kernels));
    }
    Path list = Files.writeString(folder.resolve("list.jsonl"),
        "{\"input\": \"%s\", \"output\": \"g.sanr\"}".formatted(FIELD.toAbsolutePath().normalize()));
    Run.enc("enc", "--manifest", list, "--steps", 2, "--quiet").good();
    assertEquals("", Run.enc("enc", "--manifest", list, "--steps", 2).good().err());
    assertTrue(Run.enc("enc", "--manifest", list, "--steps", 2, "-v").good().err().contains("is finished already"));
  }

  @Test
  void failures() {
    for (String[] level : new String[][] {{"--quiet"}, {}, {"-v"}}) {
      Run run = Run.enc("enc", folder.resolve("none"), "--dry-run", java.util.List.of(level));
      assertEquals(ExitCode.BAD_INPUT.value(), run.code());
      assertEquals(1, run.err().lines().count(), run.err());
    }
    for (String[] level : new String[][] {{"-vv"}, {"-v", "-v"}, {"--verbose", "--verbose"}}) {
      assertTrue(Run.enc("enc", folder.resolve("none"), "--dry-run", java.util.List.of(level)).err().contains("\tat "));
    }
  }

  private static String encode(Path stream, Object... options) {
    return Run.enc("enc", FIELD, "-o", stream, "-f", "--steps", 2, "-j", 1, java.util.List.of(options)).good().err();
  }

  private static String err(String command, Path field, Path stream, Object[] page, Object... options) {
    return Run.enc(command, field, stream, java.util.List.of(page), java.util.List.of(options)).good().err();
  }
}
