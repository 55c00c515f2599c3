package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images come back through the JDK's own reader. */
class PngImageTest {

  @ParameterizedTest
  @CsvSource({"1,1,3,8", "1,1,1,16", "7,5,3,8", "64,33,3,8", "33,64,1,8", "13,4,3,9", "13,4,3,10", "13,4,1,12",
    "5,3,3,15",
    "200,150,3,16", "1,40,3,10", "40,1,3,8"})
  void samplesComeBack(int width, int height, int channels, int depth, @TempDir Path folder) throws IOException {
    for (int seed = 0; seed < 4; seed++) {
      byte[] samples = samples(new Random(seed), width * height * channels, depth, seed);
      Path file = folder.resolve(seed + ".png");
      try (var out = Files.newOutputStream(file)) {
        new PngImage(width, height, channels, depth, samples).writeTo(out);
      }
      assertArrayEquals(samples, read(file, depth), "seed " + seed);
    }
  }

  @Test
  void depthIsSaid() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PngImage(1, 1, 3, 10, new byte[6]).writeTo(out);
    String text = out.toString(StandardCharsets.ISO_8859_1);
    assertEquals("sBIT\n\n\n", text.substring(text.indexOf("sBIT"), text.indexOf("sBIT") + 7));
  }

  @Test
  void whiteStaysWhite(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("white.png");
    try (var out = Files.newOutputStream(file)) {
      new PngImage(1, 1, 3, 10, new byte[] {3, -1, 3, -1, 3, -1}).writeTo(out);
    }
    assertEquals(0xFFFF, ImageIO.read(file.toFile()).getRaster().getSample(0, 0, 0));
  }

  /** {@return a file's samples as {@link PngImage} takes them} */
  static byte[] read(Path file, int depth) throws IOException {
    Raster raster = ImageIO.read(file.toFile()).getRaster();
    int[] stored = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    ByteBuffer samples = ByteBuffer.allocate(stored.length * (depth == 8 ? 1 : 2));
    for (int s : stored) {
      if (depth == 8) {
        samples.put((byte) s);
      } else {
        samples.putShort((short) (s >> (16 - depth)));
      }
    }
    return samples.array();
  }

  /** Noise, all zero, all ones, or a ramp. */
  private static byte[] samples(Random random, int count, int depth, int kind) {
    int max = (1 << depth) - 1;
    ByteBuffer samples = ByteBuffer.allocate(count * (depth == 8 ? 1 : 2));
    for (int i = 0; i < count; i++) {
      int s = switch (kind) {
        case 0 -> random.nextInt(max + 1);
        case 1 -> 0;
        case 2 -> max;
        default -> i * 3 & max;
      };
      if (depth == 8) {
        samples.put((byte) s);
      } else {
        samples.putShort((short) s);
      }
    }
    return samples.array();
  }
}
