package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** TIFF, WebP, JPEG, PGM and PFM of rendered views: the samples that were put in, or one clear line. */
class PictureKindsTest {
  private static final int W = 24;
  private static final int H = 18;

  @TempDir
  Path folder;

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void tiffKeepsSamples(int depth) throws IOException {
    short[] rendered = rendered(depth);
    int[] expected = unsigned(rendered);
    assertSamples(tiff(raster(expected, 3, depth), depth), depth, expected);
    int[] grey = IntStream.range(0, W * H).map(i -> expected[3 * i]).toArray();
    int[] repeated = IntStream.range(0, 3 * W * H).map(i -> grey[i / 3]).toArray();
    assertSamples(tiff(raster(grey, 1, depth), depth), depth, repeated);
    int[] opaque = IntStream.range(0, 4 * W * H)
        .map(i -> i % 4 == 3 ? (1 << depth) - 1 : expected[i / 4 * 3 + i % 4]).toArray();
    assertSamples(tiff(raster(opaque, 4, depth), depth), depth, expected);
    opaque[4 * (2 * W + 5) + 3]--;
    assertRefused(tiff(raster(opaque, 4, depth), depth), "transparent pixel at column 5, row 2");
  }

  @Test
  void webpKeepsSamples() throws IOException {
    View png = LightFieldReader.readView(Path.of("../testdata/lightfields/demo_3x3_32x24/view_00_00.png"));
    int[] expected = IntStream.range(0, png.length()).map(png::at).toArray();
    assertSamples(resource("lossless.webp"), 8, expected);
    View lossy = LightFieldReader.readView(Files.write(folder.resolve("picture"), resource("lossy.webp")));
    double error = IntStream.range(0, png.length()).map(i -> Math.abs(png.at(i) - lossy.at(i))).average().orElse(0);
    assertTrue(error > 0 && error < 8, "mean error " + error);
  }

  @Test
  void jpegIsReadAsTheJdkReadsIt() throws IOException {
    int[] samples = unsigned(rendered(8));
    for (int bands : new int[] {1, 3}) {
      int[] stored = IntStream.range(0, bands * W * H).map(i -> samples[i / bands * 3 + i % bands]).toArray();
      BufferedImage image =
          new BufferedImage(W, H, bands == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY);
      image.getRaster().setPixels(0, 0, W, H, stored);
      byte[] jpeg = written("jpeg", image);
      int[] expected = jdk("jpeg", jpeg).getRaster().getPixels(0, 0, W, H, (int[]) null);
      assertSamples(jpeg, 8, IntStream.range(0, 3 * W * H).map(i -> expected[i / 3 * bands + i % 3 % bands]).toArray());
    }
  }

  @Test
  void pgmIsRepeated() throws IOException {
    assertSamples("P5 2 1 255\nA\200".getBytes(StandardCharsets.ISO_8859_1), 8, 65, 65, 65, 128, 128, 128);
    assertSamples("P5 2 1 1023\n\2\1\0\7".getBytes(StandardCharsets.ISO_8859_1), 10, 513, 513, 513, 7, 7, 7);
    assertRefused("P5 2 1 255\nA".getBytes(StandardCharsets.ISO_8859_1), "damaged PGM", "truncated");
  }

  @Test
  void pfmStandsOnItsHeadAndEndsAtOne() throws IOException {
    float[] floats = {0, 0.25f, 0.5f, 0.75f, 1, 1 / 65535f};
    int[] turned = {49151, 65535, 1, 0, 16384, 32768};
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      assertSamples(pfm("PF", 1, 2, order, floats), 16, turned);
    }
    assertSamples(pfm("Pf", 1, 2, ByteOrder.LITTLE_ENDIAN, 1, 0), 16, 0, 0, 0, 65535, 65535, 65535);
    for (float wrong : new float[] {1.5f, -0.001f, Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(pfm("Pf", 2, 2, ByteOrder.LITTLE_ENDIAN, 0, 0, 0, wrong), "column 1, row 0", "0 to 1");
    }
    byte[] good = pfm("PF", 1, 2, ByteOrder.LITTLE_ENDIAN, floats);
    for (int length = 0; length < good.length; length++) {
      assertRefused(Arrays.copyOf(good, length), "picture");
    }
    assertRefused(Arrays.copyOf(good, good.length + 1), "too long");
    assertRefused("PF 30000 30000 -1\n".getBytes(StandardCharsets.US_ASCII), "30000x30000");
  }

  @Test
  void refusesOtherSamplesAndColours() throws IOException {
    WritableRaster floats = java.awt.image.Raster.createWritableRaster(
        new java.awt.image.BandedSampleModel(DataBuffer.TYPE_FLOAT, W, H, 1), null);
    var grey = new java.awt.image.ComponentColorModel(
        java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY), false, false,
        java.awt.Transparency.OPAQUE, DataBuffer.TYPE_FLOAT);
    assertRefused(written("tiff", new BufferedImage(grey, floats, false, null)), "not integers of 8 or 16 bits");
    byte[] twice = severalPages();
    assertRefused(twice, "holds 2 pictures");
  }

  /** No damage may do more than be refused or go unnoticed: no other exception, no allocation that a header invents. */
  @Test
  void survivesDamage() throws IOException {
    int[] samples = unsigned(rendered(8));
    BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_3BYTE_BGR);
    image.getRaster().setPixels(0, 0, W, H, samples);
    for (byte[] whole : new byte[][] {tiff(raster(samples, 3, 8), 8), written("jpeg", image), resource("lossless.webp"),
      resource("lossy.webp")}) {
      int refused = 0;
      for (int i = 0; i < whole.length; i += whole.length > 2000 ? 17 : 7) {
        refused += refuses(Arrays.copyOf(whole, i)) ? 1 : 0;
        for (int bit : new int[] {0x01, 0x80}) {
          byte[] flipped = whole.clone();
          flipped[i] ^= (byte) bit;
          refuses(flipped);
        }
      }
      assertTrue(refused > 0, "no truncation was noticed");
    }
  }

  @Test
  void refusesHugeHeaders() throws IOException {
    byte[] tiff = tiff(raster(unsigned(rendered(8)), 3, 8), 8);
    ByteBuffer in = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = in.getInt(4);
    for (int i = 0; i < in.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      if (in.getShort(entry) == 256 || in.getShort(entry) == 257) {
        in.putShort(entry + 2, (short) 4).putInt(entry + 8, 30000);
      }
    }
    assertRefused(tiff, "30000x30000");
    byte[] webp = resource("lossless.webp");
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 0x0fffffff);
    assertRefused(webp, "16384x16384");
  }

  private boolean refuses(byte[] content) throws IOException {
    try {
      LightFieldReader.readView(Files.write(folder.resolve("picture"), content));
      return false;
    } catch (InputException _) {
      return true;
    }
  }

  private static short[] rendered(int depth) {
    RenderSettings settings = new RenderSettings(1, 1, H, W, depth, 0, false, 1);
    return SceneRenderer.render(Scenes.demo(), settings).view(0, 0);
  }

  private static int[] unsigned(short[] samples) {
    return IntStream.range(0, samples.length).map(i -> samples[i] & 0xffff).toArray();
  }

  private static WritableRaster raster(int[] samples, int bands, int depth) {
    WritableRaster raster = java.awt.image.Raster.createInterleavedRaster(
        depth == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT, W, H, bands, null);
    raster.setPixels(0, 0, W, H, samples);
    return raster;
  }

  private static byte[] tiff(WritableRaster raster, int depth) throws IOException {
    int bands = raster.getNumBands();
    var space = java.awt.color.ColorSpace.getInstance(
        bands == 1 ? java.awt.color.ColorSpace.CS_GRAY : java.awt.color.ColorSpace.CS_sRGB);
    var model = new java.awt.image.ComponentColorModel(space, bands == 4, false,
        bands == 4 ? java.awt.Transparency.TRANSLUCENT : java.awt.Transparency.OPAQUE,
        depth == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
    return written("tiff", new BufferedImage(model, raster, false, null));
  }

  /** Written by the JDK's own plug-ins, so that what is tested reads what it did not write. */
  private static byte[] written(String format, BufferedImage image) throws IOException {
    ImageWriter writer = jdkWriter(format);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(image);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] severalPages() throws IOException {
    BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_3BYTE_BGR);
    ImageWriter writer = jdkWriter("tiff");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (int i = 0; i < 2; i++) {
        writer.writeToSequence(new javax.imageio.IIOImage(image, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static ImageWriter jdkWriter(String format) {
    var writers = ImageIO.getImageWritersByFormatName(format);
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new AssertionError("the JDK writes no " + format);
  }

  private static BufferedImage jdk(String format, byte[] bytes) throws IOException {
    var readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getName().startsWith("com.sun.")) {
        reader.setInput(new MemoryCacheImageInputStream(new java.io.ByteArrayInputStream(bytes)));
        ImageTypeSpecifier type = reader.getImageTypes(0).next();
        BufferedImage image = reader.read(0);
        assertEquals(type.getNumBands(), image.getRaster().getNumBands());
        return image;
      }
    }
    throw new AssertionError("the JDK reads no " + format);
  }

  private static byte[] pfm(String kind, int width, int height, ByteOrder order, float... samples) {
    String header = kind + "\n" + width + " " + height + "\n" + (order == ByteOrder.LITTLE_ENDIAN ? "-1.0\n" : "1.0\n");
    ByteBuffer out = ByteBuffer.allocate(header.length() + 4 * samples.length).order(order)
        .put(header.getBytes(StandardCharsets.US_ASCII));
    for (float sample : samples) {
      out.putFloat(sample);
    }
    return out.array();
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = PictureKindsTest.class.getResourceAsStream("/pictures/" + name)) {
      return in.readAllBytes();
    }
  }

  private void assertSamples(byte[] content, int depth, int... samples) throws IOException {
    View view = LightFieldReader.readView(Files.write(folder.resolve("picture"), content));
    assertEquals(depth, view.bitDepth());
    assertArrayEquals(samples, IntStream.range(0, view.length()).map(view::at).toArray());
  }

  private void assertRefused(byte[] content, String... parts) {
    InputException e = assertThrows(
        InputException.class, () -> LightFieldReader.readView(Files.write(folder.resolve("picture"), content)));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), () -> "\"" + part + "\" is missing from: " + e.getMessage());
    }
  }
}
