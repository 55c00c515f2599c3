package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single pictures: samples exactly as stored, and one clear line for each kind of wrong file. */
class ViewFilesTest {
  @TempDir
  Path folder;

  @Test
  void readsPngsOfEveryKind() throws IOException {
    byte[][] rgb = {{1, 2, 3, (byte) 200, 5, 6}, {7, 8, 9, 10, 11, (byte) 255}};
    assertSamples(Pictures.png(2, 2, 8, 2, rgb), 8, 1, 2, 3, 200, 5, 6, 7, 8, 9, 10, 11, 255);
    byte[][] grey = {{0x12, (byte) 0xff}};
    assertSamples(Pictures.png(2, 1, 8, 0, grey), 8, 0x12, 0x12, 0x12, 255, 255, 255);
    byte[][] nibbles = {{0x3f}};
    assertSamples(Pictures.png(2, 1, 4, 0, nibbles), 8, 0x33, 0x33, 0x33, 255, 255, 255);
    byte[][] deep = {{0, 1, 2, 3, (byte) 0xff, (byte) 0xff}};
    assertSamples(Pictures.png(1, 1, 16, 2, deep), 16, 1, 0x203, 0xffff);
    byte[] palette = Pictures.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6});
    assertSamples(Pictures.png(2, 1, 8, 3, new byte[][] {{1, 0}}, palette), 8, 4, 5, 6, 1, 2, 3);
    byte[][] alpha = {{1, 2, 3, (byte) 255}};
    assertSamples(Pictures.png(1, 1, 8, 6, alpha), 8, 1, 2, 3);
  }

  @Test
  void gammaDoesNotTouchSamples() throws IOException {
    byte[] gamma = Pictures.chunk("gAMA", new byte[] {0, 1, (byte) 0x86, (byte) 0xa0});
    assertSamples(Pictures.png(1, 1, 8, 2, new byte[][] {{50, 60, 70}}, gamma), 8, 50, 60, 70);
    assertSamples(Pictures.png(1, 1, 8, 0, new byte[][] {{50}}, gamma), 8, 50, 50, 50);
  }

  @Test
  void significantBitsGiveTheDepth() throws IOException {
    // 10-bit samples 1, 512 and 1023, scaled to 16 bits by repeating their top bits.
    byte[][] line = {{0, 64, (byte) 0x80, 0x20, (byte) 0xff, (byte) 0xff}};
    byte[] ten = Pictures.chunk("sBIT", new byte[] {10, 10, 10});
    assertSamples(Pictures.png(1, 1, 16, 2, line, ten), 10, 1, 512, 1023);
    byte[] eight = Pictures.chunk("sBIT", new byte[] {8, 8, 8});
    assertSamples(Pictures.png(1, 1, 16, 2, line, eight), 8, 0, 128, 255);
  }

  @Test
  void readsPpmDepths() throws IOException {
    assertSamples(Pictures.ppm(1, 1, 255, 200), 8, 200, 200, 200);
    assertSamples(Pictures.ppm(1, 1, 1023, 700), 10, 700, 700, 700);
    assertSamples(Pictures.ppm(1, 1, 65535, 60000), 16, 60000, 60000, 60000);
  }

  @Test
  void refusesTransparency() {
    assertRefused(Pictures.png(1, 1, 8, 6, new byte[][] {{1, 2, 3, 4}}), "transparent pixel");
    assertRefused(
        Pictures.png(1, 1, 8, 2, new byte[][] {{1, 2, 3}}, Pictures.chunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3})),
        "tRNS");
    byte[] palette = Pictures.chunk("PLTE", new byte[] {1, 2, 3, 4, 5, 6});
    byte[] clear = Pictures.chunk("tRNS", new byte[] {0});
    assertRefused(Pictures.png(1, 1, 8, 3, new byte[][] {{0}}, palette, clear), "transparent pixel");
  }

  @Test
  void refusesHugeHeadersBeforeAllocating() {
    assertRefused(Pictures.png(30000, 30000, 8, 2, new byte[][] {{1}}), "30000x30000", "16384");
    assertRefused(Pictures.png(16384, 16384, 8, 2, new byte[][] {{1}}), "16384x16384");
    assertRefused("P6 30000 30000 255\n".getBytes(StandardCharsets.US_ASCII), "30000x30000");
    assertRefused("P6 999999999999 1 255\n".getBytes(StandardCharsets.US_ASCII), "width");
    assertRefused(Pictures.png(0, 1, 8, 2, new byte[][] {{1}}), "0x1");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] png = Pictures.png(2, 2, 8, 2, new byte[][] {{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}});
    for (int length = 0; length < png.length; length++) {
      assertRefused(Arrays.copyOf(png, length), "picture");
    }
    byte[] ppm = Pictures.ppm(2, 1, 1023, 7);
    for (int length = 0; length < ppm.length; length++) {
      assertRefused(Arrays.copyOf(ppm, length), "picture");
    }
    assertRefused(Arrays.copyOf(ppm, ppm.length + 1), "too long");
  }

  @Test
  void refusesDamage() {
    byte[][] lines = {{1, 2, 3, 4, 5, 6}, {1, 2, 3, 4, 5, 6}};
    byte[] png = Pictures.png(2, 2, 8, 2, lines);
    for (int i = 8; i < png.length; i++) {
      byte[] damaged = png.clone();
      damaged[i] ^= 0x10;
      assertRefused(damaged, "damaged PNG");
    }
    // Well-formed chunks around too few pixels: the JDK's reader would leave the rest black.
    assertRefused(Pictures.png(2, 2, 8, 2, new byte[][] {{1, 2, 3, 4, 5, 6}}), "damaged PNG");
    assertRefused(Pictures.png(1, 1, 8, 3, new byte[][] {{0}}), "damaged PNG");
    assertRefused("P6 1 1 1023\n\4\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "exceeds maxval");
    assertRefused("P6 1 1 1000\n\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1), "maxval 1000");
  }

  @Test
  void namesOtherKinds() {
    assertRefused(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}, "damaged JPEG");
    assertRefused("P2 1 1 255\n0".getBytes(StandardCharsets.US_ASCII), "P2");
    assertRefused(new byte[0], "empty");
  }

  private void assertSamples(byte[] content, int depth, int... samples) throws IOException {
    View view = LightFieldReader.readView(Files.write(folder.resolve("picture"), content));
    assertEquals(depth, view.bitDepth());
    assertEquals(samples.length, view.length());
    for (int i = 0; i < samples.length; i++) {
      assertEquals(samples[i], view.at(i), "sample " + i);
    }
  }

  private void assertRefused(byte[] content, String... parts) {
    InputException e = assertThrows(
        InputException.class, () -> LightFieldReader.readView(Files.write(folder.resolve("picture"), content)));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> "\"" + part + "\" is missing from: " + e.getMessage());
    }
  }
}
