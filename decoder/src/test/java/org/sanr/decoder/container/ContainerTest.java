package org.sanr.decoder.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Fixtures;
import org.sanr.decoder.LimitExceededException;
import org.sanr.decoder.MalformedException;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.StreamWriter;
import org.sanr.decoder.TruncatedException;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** Every way in which a stream can be refused. */
class ContainerTest {
  private static final QuantisedScene SCENE = Fixtures.scene(Fixtures.small(), 5);
  private static final SceneHeader HEADER = SCENE.header();
  private static final List<Item> ITEMS = Item.of(HEADER);
  private static final byte[] STREAM = StreamWriter.stream(SCENE, 4, 0x12345678);
  private static final byte[] PREFIX = StreamWriter.prefix(StreamWriter.fields(HEADER));
  private static final byte[] WEIGHTS = StreamWriter.chunk(1, StreamWriter.weights(SCENE));
  private static final byte[] LATENTS = StreamWriter.chunk(2, StreamWriter.latents(SCENE, ITEMS));
  private static final byte[] END = StreamWriter.end(7);
  private static final byte[] SKIPPED = StreamWriter.chunk(0x80, new byte[300]);

  private static Container read(byte[]... parts) throws SanrException {
    return Container.read(MemorySegment.ofArray(StreamWriter.concat(parts)), DecoderLimits.defaults());
  }

  private static SanrException refused(byte[]... parts) {
    return assertThrows(SanrException.class, () -> read(parts));
  }

  private static byte[] flipped(int at) {
    byte[] wrong = STREAM.clone();
    wrong[at] ^= (byte) (1 << at % 8);
    return wrong;
  }

  @Test
  void readsWhatWasWritten() throws SanrException {
    Container c = read(STREAM);
    assertEquals(HEADER, c.header());
    assertEquals(0x12345678, c.viewChecksum());
    assertEquals(2 + (ITEMS.size() + 3) / 4, c.chunks().size());
    Container skipping = read(PREFIX, SKIPPED, WEIGHTS, SKIPPED, LATENTS, SKIPPED, END);
    assertEquals(
        List.of(0x80, 1, 0x80, 2, 0x80, 3), skipping.chunks().stream().map(Chunk::type).toList());
  }

  private static Map<String, String> captured(String... payloads) throws SanrException {
    byte[] chunks = StreamWriter.concat(Stream.of(payloads)
        .map(p -> StreamWriter.chunk(0x81, p.getBytes(StandardCharsets.ISO_8859_1))).toArray(byte[][]::new));
    Map<String, String> values = StreamFacts.of(read(PREFIX, WEIGHTS, chunks, LATENTS, END)).capture();
    assertEquals(values, StreamFacts.of(read(PREFIX, chunks, WEIGHTS, LATENTS, END)).capture());
    return values;
  }

  @Test
  void captureIsRead() throws SanrException {
    assertEquals(Map.of(), captured());
    assertEquals(Map.of("a", "=x y~", "a_1", " "), captured("a==x y~\na_1= \n"));
    assertEquals(Map.of("k".repeat(32), "1"), captured("k".repeat(32) + "=1\n", "b=2\n"));
    assertEquals(4094, captured("k=" + "v".repeat(4093) + "\n").get("k").length() + 1);
  }

  /** Of another form, it is as good as none; nothing is refused for it. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "a=1", "a=1\nb=2", "a=\n", "=1\n", "A=1\n", "1a=1\n", "a 1\n", "a=1\n\n", "a=1\r\n",
    "b=1\na=1\n", "a=1\na=1\n", "a=\u001b[1m\n", "a=\u00e9\n", "a=\u007f\n"})
  void captureOfAnotherFormCountsAsNone(String payload) throws SanrException {
    assertEquals(Map.of(), captured(payload));
    assertEquals(Map.of(), captured(payload, "a=1\n"));
  }

  @Test
  void captureHasLimits() throws SanrException {
    assertEquals(Map.of(), captured("k".repeat(33) + "=1\n"));
    assertEquals(Map.of(), captured("k=" + "v".repeat(4094) + "\n"));
  }

  @Test
  void everyShorterStreamIsTruncated() {
    for (int n = 0; n < STREAM.length; n++) {
      SanrException e = refused(Arrays.copyOf(STREAM, n));
      assertInstanceOf(TruncatedException.class, e, "cut to " + n + " of " + STREAM.length);
      assertTrue(e.offset() <= n);
    }
  }

  @Test
  void everyWrongByteIsNoticed() {
    for (int i = 0; i < STREAM.length; i++) {
      refused(flipped(i));
    }
  }

  @Test
  void chunksOutOfOrder() {
    byte[] half = StreamWriter.chunk(2, StreamWriter.latents(SCENE, ITEMS.subList(0, 3)));
    byte[][][] wrong = {
      {LATENTS, WEIGHTS, END},
      {WEIGHTS, WEIGHTS, LATENTS, END},
      {WEIGHTS, END},
      {END},
      {WEIGHTS, half, END},
      {WEIGHTS, half, LATENTS, END},
      {WEIGHTS, StreamWriter.chunk(2, StreamWriter.varint(ITEMS.size() + 1)), END},
      {WEIGHTS, LATENTS, LATENTS, END},
      {WEIGHTS, StreamWriter.chunk(2, new byte[1]), LATENTS, END},
      {WEIGHTS, StreamWriter.chunk(2, new byte[0]), LATENTS, END},
      {WEIGHTS, LATENTS, StreamWriter.chunk(3, new byte[5])},
    };
    for (byte[][] chunks : wrong) {
      SanrException e = refused(PREFIX, StreamWriter.concat(chunks));
      assertEquals(Reason.BAD_CHUNK_ORDER, e.reason(), e.getMessage());
    }
  }

  @Test
  void otherRefusals() {
    assertEquals(Reason.TRAILING_BYTES, refused(STREAM, new byte[1]).reason());
    assertEquals(Reason.UNSUPPORTED_CHUNK, refused(PREFIX, StreamWriter.chunk(4, new byte[2])).reason());
    assertEquals(Reason.UNSUPPORTED_CHUNK, refused(PREFIX, StreamWriter.chunk(0, new byte[2])).reason());
    assertEquals(Reason.UNSUPPORTED_VERSION, refused(flipped(4)).reason());
    SanrException e = assertInstanceOf(MalformedException.class, refused(flipped(2)));
    assertEquals(Reason.BAD_MAGIC, e.reason());
    assertEquals(2, e.offset());
    assertEquals(Reason.HEADER_CHECKSUM, refused(flipped(8)).reason());
    assertEquals(Reason.CHUNK_CHECKSUM, refused(flipped(PREFIX.length + 20)).reason());
    byte[] longHeader = StreamWriter.concat(Arrays.copyOf(PREFIX, 5), StreamWriter.varint(4097), new byte[5000]);
    assertEquals(Reason.BAD_HEADER, refused(longHeader).reason());
  }

  /** Field index, value, reason; the fields of {@link Fixtures#small} have the indices 0…31. */
  @ParameterizedTest
  @CsvSource({
    "0, 2, UNSUPPORTED_FAMILY", "1, 0, BAD_HEADER", "1, 257, BAD_HEADER", "2, 0, BAD_HEADER", "3, 0, BAD_HEADER",
    "3, 16385, BAD_HEADER", "4, 16385, BAD_HEADER", "5, 7, BAD_HEADER", "5, 17, BAD_HEADER", "6, 1025, BAD_HEADER",
    "7, 1025, BAD_HEADER", "8, 0, BAD_HEADER", "8, 13, BAD_HEADER", "9, 3, BAD_HEADER", "10, 2, BAD_HEADER",
    "11, 7, BAD_HEADER", "12, 13, BAD_HEADER", "13, 0, BAD_HEADER", "13, 33, BAD_HEADER", "14, 0, BAD_HEADER",
    "14, 5, BAD_HEADER", "15, 0, BAD_HEADER", "15, 129, BAD_HEADER", "17, 17, BAD_HEADER", "18, 2, BAD_HEADER",
    "19, 0, BAD_HEADER", "19, 25, BAD_HEADER", "20, 25, BAD_HEADER", "21, 3, BAD_HEADER", "21, 15, BAD_HEADER",
    "22, 9, BAD_HEADER", "23, 9, BAD_HEADER", "24, 9, BAD_HEADER", "28, 2048, BAD_HEADER", "31, 2048, BAD_HEADER"
  })
  void headerFields(int index, int value, Reason reason) {
    List<Integer> fields = new ArrayList<>(StreamWriter.fields(HEADER));
    fields.set(index, value);
    assertEquals(reason, refused(StreamWriter.prefix(fields)).reason());
  }

  @Test
  void headerLength() {
    List<Integer> fields = new ArrayList<>(StreamWriter.fields(HEADER));
    fields.add(0);
    assertEquals(Reason.BAD_HEADER, refused(StreamWriter.prefix(fields)).reason());
    fields.removeLast();
    fields.removeLast();
    assertEquals(Reason.BAD_HEADER, refused(StreamWriter.prefix(fields)).reason());
  }

  @ParameterizedTest
  @CsvSource({"8000", "808000", "8080808008", "808080808001", "FFFFFFFF0F"})
  void varints(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(Reason.BAD_VARINT, refused(StreamWriter.prefix(bytes)).reason());
  }

  @Test
  void limits() {
    DecoderLimits d = DecoderLimits.defaults();
    List<DecoderLimits> tight = List.of(
        d.withMaxViews(5),
        d.withMaxViewSamples(37 * 29 - 1),
        d.withMaxLatents(1800),
        d.withMaxMacPerPixel(HEADER.macPerPixel() - 1),
        d.withMaxWorkingBytes(30000));
    for (DecoderLimits limits : tight) {
      assertThrows(
          LimitExceededException.class, () -> Container.read(MemorySegment.ofArray(STREAM), limits), limits.toString());
    }
    List<Integer> huge = new ArrayList<>(StreamWriter.fields(HEADER));
    huge.set(3, 16384);
    huge.set(4, 16384);
    byte[] prefix = StreamWriter.prefix(huge);
    SanrException e = assertThrows(
        SanrException.class, () -> Container.read(MemorySegment.ofArray(prefix), DecoderLimits.none()));
    assertTrue(e instanceof TruncatedException || e instanceof LimitExceededException, e.getMessage());
    assertEquals(Reason.LIMIT_EXCEEDED, refused(prefix).reason());
  }

  @ParameterizedTest
  @CsvSource({
    "textureKernels, 0, 3", "textureKernels, 4, -40", "textureContextW1, 9, 1", "textureContextW2, 8, 512",
    "geometryContextW3, 7, -256", "textureContextB1, 13, 0", "geometryContextB3, 0, 513"
  })
  void badWeights(String name, int exponent, int value) throws SanrException {
    List<QuantisedTensor> tensors = new ArrayList<>(SCENE.tensors());
    tensors.replaceAll(
        t -> {
          if (!t.tensor().name().equals(name)) {
            return t;
          }
          int[] values = new int[t.values().length];
          values[values.length - 1] = value;
          return new QuantisedTensor(t.tensor(), exponent, 60, values);
        });
    QuantisedScene bad = new QuantisedScene(HEADER, tensors, SCENE.texture(), SCENE.geometry());
    Container c = read(PREFIX, StreamWriter.chunk(1, StreamWriter.weights(bad)), LATENTS, END);
    SanrException e = assertThrows(SanrException.class, () -> StreamParser.decode(c, ScalarKernels.INSTANCE));
    assertEquals(Reason.BAD_WEIGHT, e.reason());
  }

  @Test
  void smallestStream() throws SanrException {
    QuantisedScene tiny = Fixtures.scene(Fixtures.tiny(), 3);
    byte[] stream = StreamWriter.stream(tiny, 1, 0);
    QuantisedScene back = (QuantisedScene) StreamParser.parse(MemorySegment.ofArray(stream), DecoderLimits.defaults(),
        ScalarKernels.INSTANCE);
    assertEquals(List.of(), Item.of(back.header()));
    assertEquals(0, back.texture().getFirst()[0]);
  }
}
