package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.tool.ExitCode;

/** Folders that are damaged or odd: a clear refusal and no file, or a stream that decodes and is verified; never less. */
class BadInputTest {

  @TempDir
  private Path folder;
  private Path views;
  private Path output;

  @BeforeEach
  void paths() throws IOException {
    views = Files.createDirectory(folder.resolve("views"));
    output = folder.resolve("out.sanr");
  }

  @Test
  void damagedPictures() throws IOException {
    byte[] png = png(6, 4);
    byte[] half = Arrays.copyOf(png, png.length / 2);
    byte[] flipped = png.clone();
    flipped[png.length / 2] ^= 8;
    for (byte[] bad : List.of(new byte[0], new byte[1], half, Arrays.copyOf(png, 20), flipped, "GIF89a".getBytes(),
        Arrays.copyOf(png, png.length - 12), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0})) {
      grid(2, 2, "png", png);
      Files.write(views.resolve("view_01_00.png"), bad);
      refused("view_01_00.png");
    }
  }

  @Test
  void damagedPpm() throws IOException {
    byte[] ppm = ppm(6, 4, 255, 7);
    for (byte[] bad : List.of(new byte[0], Arrays.copyOf(ppm, 8), Arrays.copyOf(ppm, ppm.length - 1),
        "P6 6 4".getBytes(), "P6 -6 4 255\n".getBytes(), "P6 99999999999 4 255\n".getBytes(), "P6 0 4 255\n".getBytes(),
        "P6 6 4 65536\n".getBytes(), "P3 6 4 255\n".getBytes())) {
      grid(2, 2, "ppm", ppm);
      Files.write(views.resolve("view_01_00.ppm"), bad);
      refused("view_01_00.ppm");
    }
  }

  /** What a file is called does not matter where its content is clear. */
  @Test
  void mislabelledPictures() throws IOException {
    grid(2, 2, "png", png(6, 4));
    Files.write(views.resolve("view_01_00.png"), ppm(6, 4, 255, 7));
    encodes();
  }

  /** Nothing may be allocated for what only a header claims: 30,000 × 30,000 × 3 samples would not fit the tests' heap. */
  @Test
  void hugeHeaders() throws IOException {
    byte[] png = png(6, 4);
    ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    grid(1, 1, "png", png);
    refused("view_00_00.png");
    grid(1, 1, "png", png(6, 4));
    grid(2, 2, "ppm", "P6 30000 30000 255\n".getBytes(StandardCharsets.US_ASCII));
    Files.delete(views.resolve("view_00_00.png"));
    refused("view_00_00.ppm");
  }

  @Test
  void holesAndMixtures() throws IOException {
    grid(3, 3, "ppm", ppm(6, 4, 255, 9));
    Files.write(views.resolve("view_02_01.ppm"), ppm(6, 4, 1023, 9));
    refused("view_02_01.ppm");
    Files.delete(views.resolve("view_02_01.ppm"));
    refused("row 2, column 1");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 6, 4", "1, 3, 6, 4", "3, 1, 6, 4", "2, 2, 1, 1", "1, 1, 1, 1", "2, 2, 1, 9", "2, 2, 9, 1"})
  void oddShapes(int rows, int cols, int width, int height) throws IOException {
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        Files.write(views.resolve("view_%02d_%02d.ppm".formatted(v, u)), ppm(width, height, 255, 60 * v + 40 * u));
      }
    }
    encodes();
  }

  @ParameterizedTest
  @CsvSource({"255, 0", "255, 255", "65535, 65535", "511, 300"})
  void constantColour(int peak, int value) throws IOException {
    grid(2, 2, "ppm", ppm(8, 8, peak, value));
    encodes();
  }

  /** Rates at the ends of what is allowed, where bits or errors outweigh each other by 10^9 or more. */
  @ParameterizedTest
  @CsvSource({"--lambda, 1e9", "--lambda, 1e-9", "--target-bpp, 1e-9", "--target-bpp, 1000",
    "--target-psnr, 100", "--target-psnr, 1e-9", "--target-size, 1", "--target-size, 999M"})
  void extremeRates(String option, String value) throws IOException {
    grid(2, 2, "png", png(6, 4));
    encodes(option, value);
  }

  @Test
  void readOnlyTarget() throws IOException {
    grid(2, 2, "ppm", ppm(6, 4, 255, 9));
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assertTrue(locked.toFile().setWritable(false));
    // The superuser may write into any folder, but nobody makes files in /proc.
    Path target = Stream.of(locked, Path.of("/proc")).filter(p -> Files.isDirectory(p) && !Files.isWritable(p))
        .findFirst().orElse(Path.of("/proc"));
    assumeTrue(Files.isDirectory(target), "this user may write anywhere");
    Run run = Run.enc("enc", views, "-o", target.resolve("out.sanr"), "--steps", 1_000_000_000); // found at once
    assertEquals(ExitCode.IO.value(), run.code(), run.err());
    assertTrue(run.err().contains("cannot be written") && run.err().lines().count() == 1, run.err());
  }

  @Test
  void targetThatIsAFolder() throws IOException {
    grid(2, 2, "ppm", ppm(6, 4, 255, 9));
    Files.createDirectory(output);
    for (List<String> force : List.of(List.<String>of(), List.of("-f"))) {
      Run run = Run.enc("enc", views, "-o", output, "--steps", 2, force);
      assertTrue(run.code() == ExitCode.IO.value() || run.code() == ExitCode.USAGE.value(), run.code() + run.err());
      assertTrue(run.err().contains("out.sanr"), run.err());
    }
    assertTrue(Files.isDirectory(output));
  }

  private void encodes(Object... options) throws IOException {
    Run.enc("enc", views, "-o", output, "--steps", 3, "--quiet", List.of(options)).good();
    Path decoded = folder.resolve("decoded");
    assertTrue(Run.dec("dec", output, "-o", decoded).good().err().contains("checksum verified"));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(decoded, output, views), left.sorted().toList());
    }
  }

  private void refused(String problem) throws IOException {
    Run run = Run.enc("enc", views, "-o", output, "--steps", 2);
    assertEquals(ExitCode.BAD_INPUT.value(), run.code(), run.err());
    assertTrue(run.err().startsWith("sanr-enc: ") && run.err().lines().count() == 1, run.err());
    assertTrue(run.err().contains(problem), run.err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(views), left.toList());
    }
  }

  private void grid(int rows, int cols, String extension, byte[] picture) throws IOException {
    for (int v = 0; v < rows; v++) {
      for (int u = 0; u < cols; u++) {
        Files.write(views.resolve("view_%02d_%02d.%s".formatted(v, u, extension)), picture);
      }
    }
  }

  private byte[] png(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, i * 0x010713);
    }
    Path file = Files.createTempFile(folder, "p", ".png");
    ImageIO.write(image, "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private static byte[] ppm(int width, int height, int peak, int value) {
    byte[] header = "P6 %d %d %d\n".formatted(width, height, peak).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = ByteBuffer.allocate(header.length + width * height * 3 * (peak > 255 ? 2 : 1)).put(header);
    while (out.hasRemaining()) {
      if (peak > 255) {
        out.putShort((short) value);
      } else {
        out.put((byte) value);
      }
    }
    return out.array();
  }
}
