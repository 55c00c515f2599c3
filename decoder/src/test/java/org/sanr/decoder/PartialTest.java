package org.sanr.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.OneView;
import org.sanr.decoder.render.PreparedScene;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/** Streams that are cut off, spec 9. */
class PartialTest {
  private static final SceneHeader HEADER = Fixtures.small();
  private static final QuantisedScene SCENE = Fixtures.scene(HEADER, 17);
  private static final List<Item> ITEMS = Item.of(HEADER);
  private static final Shot SHOT = Shot.of(1, 0.5f, 23, 19);
  private static final DecoderOptions STRICT = DecoderOptions.defaults().withThreads(1).withSimd(Simd.SCALAR);
  private static final DecoderOptions PARTIAL = STRICT.withPartial(true);

  private static LightFieldDecoder open(byte[] stream, int length, DecoderOptions options) throws SanrException {
    return LightFieldDecoder.open(MemorySegment.ofArray(stream).asSlice(0, length), options);
  }

  private static byte[] picture(LightFieldDecoder decoder) throws IOException {
    byte[] out = new byte[decoder.imageBytes(SHOT.height(), SHOT.width())];
    decoder.render(SHOT, out, 0);
    return out;
  }

  /** A picture of the scene with the latents of its first items only. */
  private static byte[] pictureOfItems(int count) {
    QuantisedScene scene = new QuantisedScene(HEADER, SCENE.tensors(), copy(SCENE.texture()), copy(SCENE.geometry()));
    for (Item item : ITEMS.subList(count, ITEMS.size())) {
      int[] level = item.pyramid().latents(scene).get(item.index(HEADER));
      int from = item.firstRow() * item.width();
      Arrays.fill(level, from, from + item.height() * item.width(), 0);
    }
    byte[] out = new byte[3 * SHOT.height() * SHOT.width()];
    try {
      OneView.render(PreparedScene.of(scene, ScalarKernels.INSTANCE, Crew.of(1)), Crew.of(1), SHOT, out, 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out;
  }

  private static List<int[]> copy(List<int[]> levels) {
    return levels.stream().map(int[]::clone).toList();
  }

  private static byte[] stream(int itemsPerChunk) throws IOException {
    PreparedScene whole = PreparedScene.of(SCENE, ScalarKernels.INSTANCE, Crew.of(1));
    return StreamWriter.stream(SCENE, itemsPerChunk, AllViews.render(whole, Crew.of(1), (_, _, _) -> {}));
  }

  /** Cut at every byte, a stream is refused while weights are missing, then shows exactly the items that are there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, Integer.MAX_VALUE / 2})
  void everyCut(int itemsPerChunk) throws IOException {
    byte[] stream = stream(itemsPerChunk);
    List<byte[]> expected = IntStream.rangeClosed(0, ITEMS.size()).mapToObj(PartialTest::pictureOfItems).toList();
    int latents = StreamWriter.concat(
        StreamWriter.prefix(StreamWriter.fields(HEADER)),
        StreamWriter.chunk(Chunk.WEIGHTS, StreamWriter.weights(SCENE))).length;
    int before = 0;
    int[] cuts = new int[ITEMS.size() + 1];
    for (int length = 0; length < stream.length; length++) {
      int cut = length;
      assertThrows(TruncatedException.class, () -> open(stream, cut, STRICT));
      if (length < latents) {
        assertThrows(TruncatedException.class, () -> open(stream, cut, PARTIAL));
        continue;
      }
      try (LightFieldDecoder decoder = open(stream, length, PARTIAL)) {
        Completeness there = decoder.completeness();
        assertFalse(there.whole() || decoder.info().whole());
        assertEquals(ITEMS.size(), there.items());
        assertTrue(there.decodedItems() >= before, "less of a longer stream");
        before = there.decodedItems();
        cuts[before]++;
        assertArrayEquals(expected.get(before), picture(decoder), length + " bytes, " + before + " items");
        assertEquals(Reason.TRUNCATED, assertThrows(SanrException.class, decoder::verifyViews).reason());
      }
    }
    assertEquals(ITEMS.size(), before);
    assertTrue(Arrays.stream(cuts).allMatch(n -> n > 0), "every number of items occurs: " + Arrays.toString(cuts));
  }

  @Test
  void allViewsAreHandedOn() throws IOException {
    byte[] stream = stream(1);
    int[] views = {0};
    try (LightFieldDecoder decoder = open(stream, stream.length - 300, PARTIAL)) {
      decoder.renderAll((_, _, _) -> views[0]++);
    }
    assertEquals(HEADER.views(), views[0]);
  }

  /** What is there must be right all the same. */
  @Test
  void onlyTheEndMayBeMissing() throws IOException {
    byte[] stream = stream(1);
    try (LightFieldDecoder decoder = open(stream, stream.length, PARTIAL)) {
      assertEquals(new Completeness(true, ITEMS.size(), ITEMS.size()), decoder.completeness());
      decoder.verifyViews();
    }
    int end = stream.length - 10;
    refused(Reason.CHUNK_CHECKSUM, stream, end - 8, end); // in the last chunk of latents
    refused(Reason.VIEW_CHECKSUM, StreamWriter.stream(SCENE, 1, 0), -1, stream.length);
    byte[] begun = StreamWriter.concat(Arrays.copyOf(stream, end), new byte[] {Chunk.LATENTS, 100, 2});
    refused(Reason.BAD_CHUNK_ORDER, begun, -1, begun.length); // more items than there can be
    begun[end] = Chunk.WEIGHTS;
    refused(Reason.BAD_CHUNK_ORDER, begun, -1, begun.length);
    refused(Reason.BAD_CHUNK_ORDER, begun, -1, end + 1); // the type alone tells
    begun[end] = 0x7F;
    refused(Reason.UNSUPPORTED_CHUNK, begun, -1, begun.length);
    refused(Reason.UNSUPPORTED_CHUNK, begun, -1, end + 1);
    begun[end] = Chunk.LATENTS; // behind the last item
    refused(Reason.BAD_CHUNK_ORDER, begun, -1, end + 1);
  }

  private static void refused(Reason reason, byte[] stream, int damaged, int length) {
    byte[] bytes = stream.clone();
    if (damaged >= 0) {
      bytes[damaged] ^= 1;
    }
    assertEquals(reason, assertThrows(SanrException.class, () -> {
      try (LightFieldDecoder decoder = open(bytes, length, PARTIAL)) {
        decoder.verifyViews();
      }
    }).reason());
  }
}
