package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.tool.SanrDec;
import picocli.CommandLine;

/** The names that scripts rely on: options of all commands and keys of their JSON. */
class CommandLineTest {
  private static final Path FIELD = Path.of("..", "testdata", "lightfields", "demo_3x3_32x24");

  @Test
  void options() {
    CommandLine enc = new CommandLine(new SanrEnc());
    has(enc, "enc", "-o", "-q", "--lambda", "-e", "-j", "--views", "--seed", "--device", "-f", "--resume",
        "--progress");
    has(enc, "eval", "--json");
    CommandLine dec = new CommandLine(new SanrDec());
    has(dec, "dec", "-o", "--view", "--simd", "-j");
    has(dec, "info", "--json");
  }

  @Test
  void versions() {
    String version = Run.enc("--version").good().out();
    assertTrue(version.startsWith("sanr-enc "), version);
    for (String command : List.of("enc", "view", "eval", "report", "completion")) {
      assertEquals(version, Run.enc(command, "-V").good().out());
      assertEquals(version, Run.enc(command, "--version").good().out());
    }
    assertEquals(version, Run.enc("-V").good().out());
  }

  @Test
  void keysOfJson(@TempDir Path folder) {
    Path stream = folder.resolve("f.sanr");
    Run.enc("enc", FIELD, "-o", stream, "--steps", 2).good();
    String info = Run.dec("info", stream, "--json").good().out();
    for (String key : List.of("bytes", "bpp", "rows", "cols", "width", "height", "bit_depth", "latent_bits",
        "weight_bits", "header_bits", "mac_per_pixel")) {
      assertTrue(Json.number(info, key) > 0, info);
    }
    assertTrue(info.contains("\"checksum\": \""), info);
    String eval = Run.enc("eval", FIELD, stream, "--json").good().out();
    for (String key : List.of("bpp", "psnr_yuv", "psnr_y", "worst_view")) {
      assertTrue(Json.number(eval, key) > 0, eval);
    }
    assertTrue(eval.contains("\"per_view\": ["), eval);
  }

  @Test
  void argumentsFromAFile(@TempDir Path folder) throws IOException {
    Path args = Files.writeString(folder.resolve("args"), "%s -o %s/f.sanr\n--steps 2".formatted(FIELD, folder));
    assertTrue(Run.enc("enc", "--dry-run", "@" + args).good().out().contains("2 steps"));
    Run.enc("enc", "@" + args).good();
    Files.writeString(args, "--json %s %s/f.sanr".formatted(FIELD, folder));
    assertTrue(Run.enc("eval", "@" + args).good().out().startsWith("{"));
    Files.writeString(args, "%s %s/f.sanr -o %s/f.html".formatted(FIELD, folder, folder));
    Run.enc("report", "@" + args).good();
    assertTrue(Files.exists(folder.resolve("f.html")));
  }

  private static void has(CommandLine program, String command, String... options) {
    CommandLine line = program.getSubcommands().get(command);
    assertNotNull(line, command);
    List.of(options).forEach(o -> assertNotNull(line.getCommandSpec().findOption(o), command + " " + o));
    for (String common : List.of("-h", "--help", "-V", "--version", "-v", "--quiet")) {
      assertNotNull(line.getCommandSpec().findOption(common), command + " " + common);
    }
  }
}
