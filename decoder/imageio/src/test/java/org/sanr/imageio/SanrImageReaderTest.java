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
import javax.imageio.ImageTypeSpecifier;
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
  void imagesAreOfKindsThatProgramsKnow() throws IOException {
    BufferedImage central = ImageIO.read(stream("geometry_12"));
    assertEquals(BufferedImage.TYPE_3BYTE_BGR, central.getType());
    try (ImageInputStream in = ImageIO.createImageInputStream(stream("geometry_12"))) {
      ImageReader reader = reader(in);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setDestinationType(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_INT_RGB));
      BufferedImage image = reader.read(0, param);
      assertEquals(BufferedImage.TYPE_INT_RGB, image.getType());
      assertEquals(checksum(central, 8), checksum(image, 8));
      param.setDestinationType(ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_USHORT_GRAY));
      assertThrows(IIOException.class, () -> reader.read(0, param));
      reader.dispose();
    }
  }

  @Test
  void bandsGoWhereTheyAreAsked() throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(stream("geometry_12"))) {
      ImageReader reader = reader(in);
      Raster whole = reader.read(0).getRaster();
      ImageReadParam green = reader.getDefaultReadParam();
      green.setSourceBands(new int[] {1});
      green.setDestination(new BufferedImage(whole.getWidth(), whole.getHeight(), BufferedImage.TYPE_BYTE_GRAY));
      Raster grey = reader.read(0, green).getRaster();
      ImageReadParam turned = reader.getDefaultReadParam();
      turned.setDestinationBands(new int[] {2, 0, 1});
      Raster swapped = reader.read(0, turned).getRaster();
      for (int x = 0; x < whole.getWidth(); x++) {
        assertEquals(whole.getSample(x, 1, 1), grey.getSample(x, 1, 0));
        assertEquals(whole.getSample(x, 1, 0), swapped.getSample(x, 1, 2));
        assertEquals(whole.getSample(x, 1, 2), swapped.getSample(x, 1, 1));
      }
      ImageReadParam alpha = reader.getDefaultReadParam();
      alpha.setDestination(new BufferedImage(9, 9, BufferedImage.TYPE_INT_ARGB));
      assertThrows(IllegalArgumentException.class, () -> reader.read(0, alpha));
      reader.dispose();
    }
  }

  @Test
  void streamsBeginWhereTheInputStands() throws IOException {
    byte[] bytes = Files.readAllBytes(stream("grid_1x7").toPath());
    byte[] behind = new byte[bytes.length + 77];
    System.arraycopy(bytes, 0, behind, 77, bytes.length);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(behind))) {
      assertEquals(false, ImageIO.getImageReaders(in).hasNext(), "that is no stream");
      in.seek(77);
      ImageReader reader = reader(in);
      assertEquals(77, in.getStreamPosition(), "looking at it moves nothing");
      assertEquals(expected("grid_1x7").get(3), checksum(reader.read(0), 8));
      reader.dispose();
    }
  }

  @Test
  void forwardsOnlyIsHeeded() throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(stream("grid_1x7"))) {
      ImageReader reader = reader(in);
      reader.setInput(in, true, true);
      assertThrows(IllegalStateException.class, () -> reader.getNumImages(true));
      assertEquals(7, reader.getNumImages(false));
      assertEquals(expected("grid_1x7").get(4), checksum(reader.read(4), 8));
      assertEquals(4, reader.getMinIndex());
      assertThrows(IndexOutOfBoundsException.class, () -> reader.read(3));
      assertEquals(expected("grid_1x7").get(6), checksum(reader.read(6), 8));
      reader.dispose();
    }
  }

  /** What {@link ImageReader} promises of readers without metadata and without input. */
  @Test
  void thereIsNoMetadata() throws IOException {
    try (ImageInputStream in = ImageIO.createImageInputStream(stream("grid_1x7"))) {
      ImageReader reader = reader(in);
      assertEquals(null, reader.getStreamMetadata());
      assertEquals(null, reader.getImageMetadata(6));
      assertEquals(null, reader.readAll(2, null).getMetadata());
      assertEquals("sanr", reader.getFormatName());
      assertEquals(0, reader.getNumThumbnails(0));
      reader.reset();
      assertThrows(IllegalStateException.class, () -> reader.read(0));
      reader.dispose();
    }
    assertEquals(true, ImageIO.getImageReadersBySuffix("sanr").hasNext());
    assertEquals(true, ImageIO.getImageReadersByFormatName("SANR").hasNext());
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
