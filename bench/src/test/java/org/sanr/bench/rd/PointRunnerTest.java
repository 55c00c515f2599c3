package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.bench.Origin;
import org.sanr.bench.Tools;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/** The runner against a stand-in for {@code ./sanr} that notes what it was asked for. */
class PointRunnerTest {
  private static final String STAND_IN =
      """
          #!/bin/sh
          home=$(dirname "$0")
          echo "$@" >>"$home/asked"
          case $1 in
            enc) echo "step 1" >&2; [ ! -e "$home/fail-enc" ] || { echo "no luck" >&2; exit 4; }; echo stream >"$4" ;;
            info) echo '{"bytes": 7, "rows": 1, "cols": 2, "width": 4, "height": 3, "mac_per_pixel": 560,
                         "latent_bits": 30, "weight_bits": 20, "header_bits": 6, "more": [1]}' ;;
            eval) [ ! -e "$home/fail-eval" ] || exit 5
                  echo '{"bpp": 2.3, "psnr_yuv": 31.5, "psnr_y": 30.5, "ssim": 0.75, "worst_view": 29.5,
                         "bits": {"header": 20.0, "synthesis": 3.7, "texture_0": 30.0, "framing": 2.3}, "per_view": []}' ;;
          esac
          """;

  /** Halves for each decibel, so a picture of 31.5 dB has 2 bytes. */
  private static final StillCurve STILLS = StillCurveTest.curve(16, 34.5, 1, 30.5);

  @TempDir
  private Path home;

  private Path field;

  @BeforeEach
  void makeCheckout() throws IOException {
    Path sanr = Files.writeString(home.resolve("sanr"), STAND_IN);
    Files.setPosixFilePermissions(sanr, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String module : List.of("decoder", "encoder")) {
      Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(home.resolve(module).resolve("target/sanr-x.jar"), "build 1");
    }
    field = Files.createDirectories(home.resolve("toys"));
    for (int u = 0; u < 2; u++) {
      ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png",
          field.resolve("view_00_0" + u + ".png").toFile());
    }
  }

  private RdPoint point(double lambda) throws IOException {
    Origin origin = new Origin("2026-11-22", "abc", "a machine");
    Field toys = new Field(field, field, null, null);
    PointRunner runner = new PointRunner(new Tools(home, ""), home.resolve("cache"), home.resolve("results"), 1, origin,
        Map.of(toys, STILLS));
    return runner.point(new Request(toys, null, lambda, 3, null, null, null, "--seed 2"));
  }

  private long encodes() throws IOException {
    return Files.readAllLines(home.resolve("asked")).stream().filter(line -> line.startsWith("enc ")).count();
  }

  @Test
  void measuresAPointAndRemembersIt() throws IOException {
    RdPoint point = point(0.25);
    assertEquals(31.5, point.psnrYuv());
    assertEquals(List.of(4, 3), point.view());
    assertEquals(560, point.macPerPixel());
    assertEquals(.75, point.ssim());
    assertEquals(3.5, point.stills(), 1e-9);
    assertEquals(Map.of("header", 20.0, "synthesis", 3.7, "texture_0", 30.0, "framing", 2.3), point.parts());
    assertEquals("--lambda 0.25 -e 3 --seed 2", point.setting());
    assertEquals("toys", point.lightfield());
    String asked = Files.readAllLines(home.resolve("asked")).getFirst();
    assertTrue(asked.endsWith("-f --lambda 0.25 -e 3 --seed 2"), asked);
    assertEquals(point, point(0.25));
    assertEquals(1, encodes());
    String line = Files.readString(home.resolve("results/rd-toys.jsonl"));
    for (String key : List.of("psnr_yuv", "worst_view", "encode_s", "latent_bits", "commit", "machine", "date",
        "lambda",
        "ssim", "stills", "parts")) {
      assertTrue(line.contains("\"" + key + "\":"), key + " is missing: " + line);
    }
  }

  @Test
  void encodesAgainWhatChanged() throws IOException {
    RdPoint old = point(0.25);
    Files.writeString(home.resolve("encoder/target/sanr-x.jar"), "build 2");
    RdPoint rebuilt = point(0.25);
    assertNotEquals(old.key(), rebuilt.key());
    Files.write(field.resolve("view_00_00.png"), new byte[1], StandardOpenOption.APPEND);
    assertNotEquals(rebuilt.key(), point(0.25).key());
    point(0.5);
    assertEquals(4, encodes());
    assertEquals(2, Files.readAllLines(home.resolve("results/rd-toys.jsonl")).size(), "one line per setting");
  }

  @Test
  void keepsAnEncodeWhoseEvaluationFailed() throws IOException {
    Files.createFile(home.resolve("fail-eval"));
    assertThrows(ToolException.class, () -> point(0.25));
    Files.delete(home.resolve("fail-eval"));
    point(0.25);
    assertEquals(1, encodes());
  }

  @Test
  void quotesTheEncoderWhenItFails() throws IOException {
    Files.createFile(home.resolve("fail-enc"));
    ToolException e = assertThrows(ToolException.class, () -> point(0.25));
    assertTrue(e.getMessage().startsWith("./sanr enc ended with exit code 4: no luck"), e.getMessage());
    assertEquals(ExitCode.BAD_INPUT, e.code());
    Files.delete(home.resolve("fail-enc"));
    point(0.25);
    assertEquals(2, encodes());
  }
}
