package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.decoder.LightFieldDecoder;

/** What {@code dec} writes besides PNG views, compared with what the decoder renders. */
class OutputKindsTest {
  @TempDir
  private Path folder;
  private Path ten;
  private Path eight;

  @BeforeEach
  void streams() throws IOException {
    ten = Run.copy(Run.NOISE_10, folder);
    eight = Run.copy(Run.NOISE_8, folder);
  }

  @Test
  void ppmAndPfmHoldTheSamples() throws IOException {
    byte[] rgb = Run.rendered(ten, 1, 2, 16, 24);
    Run.good("dec", ten, "-o", folder.resolve("v.ppm"), "--view", "1,2");
    byte[] header = "P6\n24 16\n1023\n".getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(joined(header, rgb), Files.readAllBytes(folder.resolve("v.ppm")));
    Run.good("dec", ten, "-o", folder.resolve("all"), "--format", "pfm");
    assertEquals(12, Run.names(folder.resolve("all")).size());
    ByteBuffer pfm = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("all/view_01_02.pfm")))
        .order(ByteOrder.LITTLE_ENDIAN).position("PF\n24 16\n-1.0\n".length());
    for (int y = 15; y >= 0; y--) {
      for (int i = 0; i < 72; i++) {
        int at = 2 * (72 * y + i);
        assertEquals(((rgb[at] & 0xff) << 8 | rgb[at + 1] & 0xff) / 1023f, pfm.getFloat());
      }
    }
    Run.good("dec", eight, "-o", folder.resolve("ppms"), "--format", "ppm", "--quiet");
    assertEquals(1200 + "P6\n20 20\n255\n".length(), Files.size(folder.resolve("ppms/view_01_01.ppm")));
  }

  @Test
  void quiltStartsAtTheBottomLeft() throws IOException {
    Path quilt = folder.resolve("q_qs3x2a1.5.png");
    Run run = Run.good("dec", ten, "-o", quilt);
    assertTrue(run.err().contains("quilt of 3x2"), run.err());
    byte[] whole = PngImageTest.read(quilt, 10);
    assertEquals(6 * 16 * 24 * 6, whole.length);
    for (int n = 0; n < 6; n++) {
      byte[] tile = Run.rendered(ten, 1, 3f * n / 5, 16, 24);
      for (int y = 0; y < 16; y++) {
        int at = (((1 - n / 3) * 16 + y) * 72 + n % 3 * 24) * 6;
        assertArrayEquals(Arrays.copyOfRange(tile, y * 144, y * 144 + 144), Arrays.copyOfRange(whole, at, at + 144));
      }
    }
    Run named = Run.good("dec", eight, "-o", folder.resolve("q.ppm"), "--quilt", "2x2", "--size", "5x4");
    assertTrue(named.err().contains("_qs2x2a"), named.err());
    assertEquals("P6\n10 8\n255\n".length() + 240, Files.size(folder.resolve("q.ppm")));
    bad(ExitCode.LIMIT_EXCEEDED, "--max-memory", "dec", eight, "-o", folder.resolve("x_qs9x9a1.png"), "--size",
        "9999x9999");
  }

  @Test
  void y4mIsBt709() throws IOException {
    byte[] rgb = Run.rendered(eight, 0, 1, 20, 20);
    Run.good("dec", eight, "-o", folder.resolve("v.y4m"), "--view", "0,1", "--view", "1,1", "--fps", "25");
    byte[] video = Files.readAllBytes(folder.resolve("v.y4m"));
    String header = "YUV4MPEG2 W20 H20 F25:1 Ip A1:1 C444 XCOLORRANGE=LIMITED\nFRAME\n";
    assertEquals(header, new String(video, 0, header.length(), StandardCharsets.US_ASCII));
    assertEquals(header.length() + 1200 + 6 + 1200, video.length);
    for (int i = 0; i < 400; i++) {
      // Rec. ITU-R BT.709-6, items 3.2 to 3.5, with its own constants.
      double r = (rgb[3 * i] & 0xff) / 255.0;
      double g = (rgb[3 * i + 1] & 0xff) / 255.0;
      double b = (rgb[3 * i + 2] & 0xff) / 255.0;
      double y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      assertEquals(219 * y + 16, video[header.length() + i] & 0xff, 0.51);
      assertEquals(224 * (b - y) / 1.8556 + 128, video[header.length() + 400 + i] & 0xff, 0.51);
      assertEquals(224 * (r - y) / 1.5748 + 128, video[header.length() + 800 + i] & 0xff, 0.51);
    }
    byte[] deep = Run.printed("dec", ten, "-o", "-", "--format", "y4m");
    String start = "YUV4MPEG2 W24 H16 F30:1 Ip A1:1 C444p10 XCOLORRANGE=LIMITED\n";
    assertEquals(start.length() + 12 * (6 + 16 * 24 * 6), deep.length);
    int first = (deep[start.length() + 7] & 0xff) << 8 | deep[start.length() + 6] & 0xff;
    byte[] tenRgb = Run.rendered(ten, 0, 0, 16, 24);
    double luma = 0;
    for (int c = 0; c < 3; c++) {
      luma += new double[] {0.2126, 0.7152, 0.0722}[c]
          * ((tenRgb[2 * c] & 0xff) << 8 | tenRgb[2 * c + 1] & 0xff) / 1023;
    }
    assertEquals(4 * (219 * luma + 16), first, 0.51);
  }

  @Test
  void pathsGoThroughTheGrid() throws IOException {
    Run.good("dec", ten, "-o", folder.resolve("circle"), "--path", "circle", "--frames", "4");
    assertEquals(List.of("frame_0000.png", "frame_0001.png", "frame_0002.png", "frame_0003.png"),
        Run.names(folder.resolve("circle")));
    float[][] around = {{0, 1.5f}, {1, 3}, {2, 1.5f}, {1, 0}};
    for (int i = 0; i < 4; i++) {
      assertArrayEquals(Run.rendered(ten, around[i][0], around[i][1], 16, 24),
          PngImageTest.read(folder.resolve("circle/frame_000" + i + ".png"), 10));
    }
    byte[] sweep = Run.printed("dec", ten, "-o", "-", "--path", "sweep", "--frames", "3", "--size", "12x8");
    assertArrayEquals(
        joined(Run.rendered(ten, 1, 0, 8, 12), Run.rendered(ten, 1, 1.5f, 8, 12), Run.rendered(ten, 1, 3, 8, 12)),
        sweep);
    Path file = Files.writeString(folder.resolve("path.txt"), "# there and back\n0,0\n 2 3 # far\n\n0,0\n");
    assertArrayEquals(
        joined(Run.rendered(ten, 0, 0, 16, 24), Run.rendered(ten, 2, 3, 16, 24), Run.rendered(ten, 0, 0, 16, 24)),
        Run.printed("dec", ten, "-o", "-", "--path", file));
    byte[] five = Run.printed("dec", ten, "-o", "-", "--path", file, "--frames", "5");
    assertArrayEquals(Run.rendered(ten, 1, 1.5f, 16, 24), Arrays.copyOfRange(five, 2304, 4608));
    for (String wrong : List.of("0,0\n3,0\n", "hello\n", "", "1\n", "0,0,0\n")) {
      Files.writeString(file, wrong);
      bad(ExitCode.BAD_INPUT, "path.txt", "dec", ten, "-o", folder.resolve("none"), "--path", file);
    }
    bad(ExitCode.IO, "circle, sweep or a file", "dec", ten, "-o", folder.resolve("none"), "--path", "spiral");
  }

  /** Against the definition, written out: the mean over the aperture of views taken at x + focus · offset. */
  @Test
  void refocusing() throws IOException {
    Run.good("dec", eight, "-o", folder.resolve("sharp.ppm"), "--focus", "3", "--aperture", "0", "--view", "0,0.5");
    byte[] sharp = Files.readAllBytes(folder.resolve("sharp.ppm"));
    byte[] plain = Run.rendered(eight, 0, 0.5f, 20, 20);
    assertArrayEquals(plain, Arrays.copyOfRange(sharp, sharp.length - plain.length, sharp.length));
    double focus = -0.75;
    double diameter = 0.8;
    Run.good("dec", eight, "-o", folder.resolve("f.ppm"), "--focus", "-0.75", "--aperture", "0.8");
    byte[] file = Files.readAllBytes(folder.resolve("f.ppm"));
    try (LightFieldDecoder decoder = LightFieldDecoder.open(eight)) {
      int half = new Aperture(decoder, new ImageSize(20, 20), focus, diameter).across() / 2;
      assertTrue(half >= 1);
      double[] sums = new double[1200];
      int count = 0;
      for (int i = -half; i <= half; i++) {
        for (int j = -half; j <= half; j++) {
          if (i * i + j * j <= half * half) {
            double dv = i * diameter / 2 / half;
            double du = j * diameter / 2 / half;
            byte[] view = Run.rendered(eight, (float) (0.5 + dv), (float) (0.5 + du), 20, 20);
            for (int s = 0; s < 1200; s++) {
              sums[s] += at(view, s / 60 + focus * dv, s / 3 % 20 + focus * du, s % 3);
            }
            count++;
          }
        }
      }
      for (int s = 0; s < 1200; s++) {
        assertEquals(sums[s] / count, file[file.length - 1200 + s] & 0xff, 0.51);
      }
    }
    Run.good("dec", ten, "-o", folder.resolve("focused"), "--focus", "0.5", "--path", "sweep", "--frames", "2");
    assertEquals(2, Run.names(folder.resolve("focused")).size());
  }

  private static double at(byte[] view, double y, double x, int c) {
    double sum = 0;
    for (int k = 0; k < 4; k++) {
      double cellY = Math.floor(y) + k / 2;
      double cellX = Math.floor(x) + k % 2;
      int row = (int) Math.max(0, Math.min(19, cellY));
      int col = (int) Math.max(0, Math.min(19, cellX));
      sum += (1 - Math.abs(y - cellY)) * (1 - Math.abs(x - cellX)) * (view[(row * 20 + col) * 3 + c] & 0xff);
    }
    return sum;
  }

  @Test
  void wrongCombinations() {
    Path out = folder.resolve("out");
    bad(ExitCode.USAGE, "--path", "dec", ten, "-o", out, "--frames", "3");
    bad(ExitCode.USAGE, "--focus", "dec", ten, "-o", out, "--aperture", "3");
    bad(ExitCode.USAGE, "one picture", "dec", ten, "-o", out, "--quilt", "3x2");
    bad(ExitCode.USAGE, "one picture", "dec", ten, "-o", folder.resolve("x.png"));
    bad(ExitCode.USAGE, "y4m or raw", "dec", ten, "-o", "-", "--format", "png");
    bad(ExitCode.USAGE, ".png, .ppm", "dec", ten, "-o", folder.resolve("none").resolve("x.JPG"), "--view", "0,0");
    bad(ExitCode.USAGE, ".y4m", "dec", ten, "-o", folder.resolve("none").resolve("x.mp4"), "--path", "circle");
    bad(ExitCode.USAGE, "one file", "dec", ten, "-o", out, "--format", "y4m");
    bad(ExitCode.USAGE, "gif", "dec", ten, "-o", out, "--format", "gif");
    bad(ExitCode.USAGE, "--fps", "dec", ten, "-o", out, "--fps", "0");
    bad(ExitCode.USAGE, "8x6", "dec", ten, "-o", out, "--quilt", "0x2");
    bad(ExitCode.USAGE, "", "dec", ten, "-o", out, "--view", "0,0", "--path", "circle");
    bad(ExitCode.USAGE, "--focus", "dec", ten, "-o", out, "--focus", "NaN");
  }

  private void bad(ExitCode code, String problem, Object... args) {
    Run run = Run.of(args);
    assertEquals(code.value(), run.code(), run.err());
    assertTrue(run.err().contains(problem) && run.err().lines().count() == 1, run.err());
    assertTrue(Files.notExists(folder.resolve("out")) && Files.notExists(folder.resolve("none")));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
