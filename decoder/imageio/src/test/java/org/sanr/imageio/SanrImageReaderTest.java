package org.sanr.imageio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.LimitExceededException;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.TruncatedException;

/** Conformance vectors, read as any program reads images. */
class SanrImageReaderTest {
  private static final Path VECTORS = Path.of("../../format-spec/conformance/vectors");

  private static File stream(String vector) {
    return VECTORS.resolve(vector).resolve("stream.sanr").toFile();
  }

  /** The checksum of each view's samples, row by row of the grid. */
  private static List<String> expected(String vector) throws IOException {
    String json = Files.readString(VECTORS.resolve(vector).resolve("test.json"));
    Pattern list = Pattern.compile("\"views\" : \\[([^]]*)]");
    String views = list.matcher(json).results().findFirst().orElseThrow().group(1);
    return Arrays.stream(views.split(",")).map(view -> view.strip().replace("\"", "")).toList();
  }

  private static ImageReader reader(ImageInputStream in) {
    ImageReader reader = ImageIO.getImageReaders(in).next();
    assertInstanceOf(SanrImageReader.class, reader);
    reader.setInput(in);
    return reader;
  }

  private static String checksum(BufferedImage image, int depth) {
    CRC32C checksum = new CRC32C();
    Raster raster = image.getRaster();
    for (int i = 0; i < image.getWidth() * image.getHeight() * 3; i++) {
      int value = raster.getSample(i / 3 % image.getWidth(), i / 3 / image.getWidth(), i % 3);
      if (depth > 8) {
        checksum.update(value >> 16 - depth >> 8);
      }
      checksum.update(depth > 8 ? value >> 16 - depth : value);
    }
    return "%08x".formatted(checksum.getValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"geometry_12", "aspect", "grid_7x1", "grid_1x7"})
  void everyViewHasItsIndex(String vector) throws IOException {
    List<String> expected = expected(vector);
    List<String> found = new ArrayList<>();
    try (ImageInputStream in = ImageIO.createImageInputStream(stream(vector))) {
      ImageReader reader = reader(in);
      assertEquals(expected.size(), reader.getNumImages(true));
      for (int i = 0; i < expected.size(); i++) {
        BufferedImage image = reader.read(i);
        assertEquals(reader.getWidth(i), image.getWidth());
        assertEquals(reader.getHeight(i), image.getHeight());
        assertEquals(DataBuffer.TYPE_BYTE, image.getRaster().getDataBuffer().getDataType());
        found.add(checksum(image, 8));
      }
      assertThrows(IndexOutOfBoundsException.class, () -> reader.read(expected.size()));
      assertThrows(IndexOutOfBoundsException.class, () -> reader.getWidth(-1));
      reader.dispose();
    }
    String central = found.removeFirst();
    int centre = expected.indexOf(central);
    found.add(centre, central);
    assertEquals(expected, found);
  }

  @Test
  void readGivesTheCentralView() throws IOException {
    assertEquals(expected("grid_1x7").get(3), checksum(ImageIO.read(stream("grid_1x7")), 8));
  }

  @Test
  void wideSamplesFillSixteenBits() throws IOException {
    BufferedImage image = ImageIO.read(stream("depth_12"));
    assertEquals(DataBuffer.TYPE_USHORT, image.getRaster().getDataBuffer().getDataType());
    assertEquals(expected("depth_12").get(1), checksum(image, 12));
    int sample = image.getRaster().getSample(1, 1, 0);
    assertEquals(sample >> 12, sample & 0xF);
  }

  @Test
  void regionsAndStepsShowTheSameSamples() throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(stream("random_00"))) {
      ImageReader reader = reader(in);
      BufferedImage whole = reader.read(2);
      int width = whole.getWidth();
      int height = whole.getHeight();
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceRegion(new Rectangle(1, 2, width - 2, height - 2));
      param.setSourceSubsampling(3, 2, 1, 0);
      BufferedImage part = reader.read(2, param);
      assertEquals((width - 2 - 1 + 2) / 3, part.getWidth());
      assertEquals((height - 2 + 1) / 2, part.getHeight());
      for (int y = 0; y < part.getHeight(); y++) {
        for (int x = 0; x < part.getWidth(); x++) {
          assertEquals(whole.getRGB(2 + 3 * x, 2 + 2 * y), part.getRGB(x, y), x + ", " + y);
        }
      }
      BufferedImage into = new BufferedImage(width + 5, height + 5, BufferedImage.TYPE_INT_RGB);
      ImageReadParam placed = reader.getDefaultReadParam();
      placed.setDestination(into);
      placed.setDestinationOffset(new Point(4, 3));
      reader.read(2, placed);
      assertEquals(whole.getRGB(0, 0), into.getRGB(4, 3));
      assertEquals(whole.getRGB(width - 1, height - 1), into.getRGB(width + 3, height + 2));
      reader.dispose();
    }
  }

  @Test
  void refusedStreamsAreIioExceptions() throws IOException {
    byte[] bytes = Files.readAllBytes(stream("random_00").toPath());
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 9);
    IIOException e = assertThrows(IIOException.class, () -> ImageIO.read(new ByteArrayInputStream(cut)));
    assertInstanceOf(TruncatedException.class, e.getCause());
    bytes[bytes.length / 2] ^= 1;
    IIOException damaged = assertThrows(IIOException.class, () -> ImageIO.read(new ByteArrayInputStream(bytes)));
    assertInstanceOf(SanrException.class, damaged.getCause());
  }

  @Test
  void limitsHold() throws IOException {
    List<Path> refused;
    try (var all = Files.list(VECTORS)) {
      refused = all.filter(vector -> {
        try {
          return Files.readString(vector.resolve("test.json")).contains("LIMIT_EXCEEDED");
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }).toList();
    }
    assertNotEquals(List.of(), refused);
    for (Path vector : refused) {
      File stream = vector.resolve("stream.sanr").toFile();
      IIOException e = assertThrows(IIOException.class, () -> ImageIO.read(stream), vector::toString);
      assertInstanceOf(LimitExceededException.class, e.getCause(), vector.toString());
    }
  }

  @Test
  void otherFilesAreLeftToOthers() throws IOException {
    byte[] other = {(byte) 0xAB, 0x53};
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(other))) {
      assertEquals(false, new SanrImageReaderSpi().canDecodeInput(in));
      assertEquals(0, in.getStreamPosition());
    }
  }
}
