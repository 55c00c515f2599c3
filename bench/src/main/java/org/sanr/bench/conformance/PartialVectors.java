package org.sanr.bench.conformance;

import static org.sanr.bench.conformance.StreamDraft.concat;
import static org.sanr.bench.conformance.Vector.clauses;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sanr.bench.conformance.Vector.Partial;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Reason;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.entropy.LatentDecoder;
import org.sanr.decoder.entropy.RangeDecoder;
import org.sanr.decoder.entropy.Tally;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.scene.QuantisedScene;

/** Streams that are cut off, spec 9, and a few that are not: what partial decoding shows of them, or why it refuses them. */
final class PartialVectors {

  private static final JavaDecoder SCALAR =
      new JavaDecoder(DecoderOptions.defaults().withSimd(Simd.SCALAR).withThreads(1));

  /** Items of the scene: geometry and texture of level 2, the same of level 1, texture of level 0. */
  private static final int OF = 5;

  /** Items of its first latents chunk; the rest is in a second one. */
  private static final int FIRST = 3;

  /** Bytes of a chunk's checksum. */
  private static final int CRC = 4;

  private final HeaderDraft header = HeaderDraft.small();
  private final QuantisedScene scene = scene(header, 40); // its maximum
  private final StreamDraft draft = StreamDraft.of(header, scene, FIRST);
  private final byte[] weights = StreamDraft.weights(scene.tensors());
  private final byte[] latents = StreamDraft.latents(scene, Item.of(scene.header()));
  private final byte[] untilWeights = untilWeights().open();
  private final byte[] untilFirst = untilWeights()
      .chunk(Chunk.LATENTS, StreamDraft.latents(scene, Item.of(scene.header()).subList(0, FIRST))).open();
  private final byte[] untilEnd = draft.open();
  private final List<Vector> vectors = new ArrayList<>();

  private PartialVectors() {}

  /** {@return all of them, the same each time} */
  static List<Vector> all() throws IOException {
    PartialVectors v = new PartialVectors();
    v.whole();
    v.withoutWeights();
    v.betweenItems();
    v.withinItems();
    v.bands();
    v.furtherLevels();
    v.withoutItems();
    v.faultsInFront();
    v.faultsOfBegunChunk();
    return v.vectors;
  }

  /** {@return a vector of a stream that is cut off and of which partial decoding shows so many items} */
  static Vector shown(String name, String about, String clauses, int items, byte[] stream) throws IOException {
    if (!(SCALAR.decodePartial(stream) instanceof Partial partial) || partial.items() != items) {
      throw new IllegalStateException(name + " does not show " + items + " items");
    }
    return cut(name, about, clauses, stream, partial);
  }

  /** {@return a vector of a stream that is cut off and that partial decoding refuses too} */
  static Vector refused(String name, String about, String clauses, Reason reason, byte[] stream) {
    return cut(name, about, clauses, stream, new Refused(reason));
  }

  private static Vector cut(String name, String about, String clauses, byte[] stream, Vector.Result partial) {
    return new Vector("partial_" + name, about, clauses("0a 2m 9a " + clauses), stream, new Refused(Reason.TRUNCATED),
        Optional.of(partial));
  }

  /** {@return a new draft of the scene's stream, its weights the last chunk so far} */
  private StreamDraft untilWeights() {
    return new StreamDraft(header.bytes()).chunk(Chunk.WEIGHTS, weights);
  }

  private void whole() throws IOException {
    Views views = SCALAR.decodeUnverified(draft.end(0), List.of());
    vectors.add(new Vector("partial_whole", "nothing is missing", clauses("9b"), draft.end(views.viewChecksum()), views,
        Optional.of(new Partial(OF, OF, views.views()))));
    whole("view_checksum", "the end chunk promises other views", Reason.VIEW_CHECKSUM, draft.end(0));
    whole("trailing", "a byte after the end chunk", Reason.TRAILING_BYTES,
        concat(draft.end(views.viewChecksum()), new byte[1]));
  }

  private void whole(String name, String about, Reason reason, byte[] stream) {
    Refused refused = new Refused(reason);
    vectors.add(
        new Vector("partial_whole_" + name, about, clauses("0a 9b"), stream, refused, Optional.of(refused)));
  }

  private void withoutWeights() {
    byte[] before = new StreamDraft(header.bytes()).open();
    early("header", "within the header", Arrays.copyOf(before, before.length - 9));
    early("header_only", "behind the header", before);
    early("weights", "within the weights", Arrays.copyOf(untilWeights, untilWeights.length - 40));
    early("weights_crc", "within the checksum of the weights", Arrays.copyOf(untilWeights, untilWeights.length - 1));
    early("skippable_first", "within a skippable chunk before the weights",
        begun(before, "91 64 010203"));
  }

  private void early(String name, String about, byte[] stream) {
    vectors.add(refused(name, about, "9d", Reason.TRUNCATED, stream));
  }

  private void betweenItems() throws IOException {
    show("weights_only", "behind the weights", "9c 9l 9m 9n", 0, untilWeights);
    show("type", "behind the type of the first latents chunk", "9e 9h", 0, begun(untilWeights, "02"));
    show("length", "within the length of the first latents chunk", "9f 9h", 0, begun(untilWeights, "02 80"));
    show("length_only", "behind the length of the first latents chunk", "9g 9h", 0, begun(untilWeights, "02 B001"));
    show("count", "within the number of items of a latents chunk", "9g 9h", 0, begun(untilWeights, "02 B001 84"));
    show("count_only", "behind the number of items", "9g 9h 9j", 0, begun(untilWeights, "02 B001 04"));
    show("between_chunks", "behind the first latents chunk", "9c 9l", FIRST, untilFirst);
    show("skippable", "within a skippable chunk between latents", "9e 9h", FIRST, begun(untilFirst, "91 20 0102"));
    show("skippable_crc", "within the checksum of a skippable chunk, which is wrong so far", "9h 9i", FIRST,
        begun(untilFirst, "91 01 00 FFFFFF"));
    show("end_missing", "before the end chunk", "9c 9m 9n", OF, untilEnd);
    show("end_type", "behind the type of the end chunk", "9e 9h 9m", OF, begun(untilEnd, "03"));
    show("end_payload", "within the view checksum, which is wrong so far", "9f 9h 9m", OF,
        begun(untilEnd, "03 04 0000"));
    byte[] end = draft.end(0);
    show("end_crc", "the last byte is missing, and the view checksum is wrong", "9f 9i 9m", OF,
        Arrays.copyOf(end, end.length - 1));
  }

  private void withinItems() throws IOException {
    byte[] chunk = untilWeights().chunk(Chunk.LATENTS, latents).open();
    int segment = chunk.length - CRC - latents.length + 1; // the number of items has one byte
    long[] read = wordsRead(scene);
    require(read[0] < read[1], "the first two items end in the same word");
    require(wordsRead(scene(header, 0))[1] < read[1], "no word is read in step 4 of the second item's last symbol");
    int lastWord = segment + (int) read[1];
    show("last_word", "at the end of the last word that the second item needs", "9h 9j", 2,
        Arrays.copyOf(chunk, lastWord));
    show("last_word_less", "a byte earlier: the item is not there, though no symbol needs the word", "9j 9l", 1,
        Arrays.copyOf(chunk, lastWord - 1));
    show("first_words", "within the two words that a range decoder starts with", "9j 9l", 0,
        Arrays.copyOf(chunk, segment + 7));
    show("within_item", "within the last item: latents that could be told are 0", "9j 9l", 4,
        Arrays.copyOf(chunk, chunk.length - CRC - 8));
    require(read[OF - 1] > latents.length - 1, "the last item needs no byte past the segment's end");
    show("payload_less", "a byte before the payload's end", "9j", 4, Arrays.copyOf(chunk, chunk.length - CRC - 1));
    show("payload", "behind the payload, whose last word goes past its end", "9i 9k 9m", OF,
        Arrays.copyOf(chunk, chunk.length - CRC));
    byte[] wrong = Arrays.copyOf(chunk, chunk.length - 1);
    wrong[chunk.length - CRC] ^= 1;
    show("payload_crc", "within the checksum, which is wrong so far", "9i 9k", OF, wrong);
    show("payload_empty", "an empty segment of all items, without its checksum", "9i 9k", OF,
        begun(untilWeights, "02 01 05"));
    show("second_chunk", "within the second latents chunk, behind its first item", "9h 9j 9l", FIRST + 1,
        Arrays.copyOf(untilEnd, untilEnd.length - CRC - 8));
    byte[] noise = new byte[60];
    new Random(9).nextBytes(noise);
    byte[] payload = concat(new byte[] {OF, 0}, noise); // a first byte of 0 makes the first symbols likely ones
    StreamDraft random = untilWeights().chunk(Chunk.LATENTS, payload);
    show("noise", "any bytes are latents, and the checksum is missing", "9h 9i 9k", OF,
        Arrays.copyOf(random.open(), random.open().length - 2));
  }

  private void bands() throws IOException {
    HeaderDraft tall = HeaderDraft.small().with("height", 45).with("width", 5).with("rows", 1).with("geometryFirst", 0)
        .with("bandLog2", 4);
    QuantisedScene bands = scene(tall);
    byte[] stream = StreamDraft.of(tall, bands, Integer.MAX_VALUE).open();
    int items = Item.of(bands.header()).size();
    show("bands", "within the last band of level 0; those above are there", "9j 9l", items - 1,
        Arrays.copyOf(stream, stream.length - CRC - 8));
  }

  /** Of the texture's levels 5 to 0, 4 and 3 are the view's and 2 is chroma's; geometry has levels 2 and 1. */
  private void furtherLevels() throws IOException {
    HeaderDraft further = HeaderDraft.small().texture(6).with("chromaLevels", 1).with("viewLevels", 1);
    for (int levels = 0; levels <= 2; levels++) {
      show("further_" + levels, levels + " of two levels of the view are there, nothing finer", "3.1y 4.5c 6.3b 9l",
          1 + levels, untilItems(further, 1 + levels));
    }
    show("further_begun", "within the level for chroma, which is behind a level of geometry", "3.1x 9j 9l", 4,
        Arrays.copyOf(untilItems(further, 5), untilItems(further, 4).length + 20));
  }

  private static byte[] untilItems(HeaderDraft header, int items) {
    QuantisedScene scene = scene(header);
    StreamDraft draft = new StreamDraft(header.bytes()).chunk(Chunk.WEIGHTS, StreamDraft.weights(scene.tensors()));
    for (Item item : Item.of(scene.header()).subList(0, items)) {
      draft.chunk(Chunk.LATENTS, StreamDraft.latents(scene, List.of(item)));
    }
    return draft.open();
  }

  private void withoutItems() throws IOException {
    HeaderDraft none = HeaderDraft.small().each("textureMax", 0).each("geometryMax", 0);
    byte[] stream = StreamDraft.of(none, scene(none), 1).open();
    show("no_items", "a stream without items", "9m 9n", 0, begun(stream, "03 04 00"));
    fault("no_items_latents", "a latents chunk begins in a stream without items", "9e", Reason.BAD_CHUNK_ORDER,
        begun(stream, "02"));
  }

  private void faultsInFront() {
    byte[] checksum = begun(untilFirst, "02 20 01");
    checksum[untilFirst.length - 1] ^= 1;
    fault("front_checksum", "a wrong checksum of the first latents chunk", "9c", Reason.CHUNK_CHECKSUM, checksum);
    fault("front_type", "an unknown chunk in front of latents", "9c", Reason.UNSUPPORTED_CHUNK,
        begun(untilWeights().chunk(0x7F, new byte[2]).open(), "02"));
    QuantisedScene bad = new SceneDraft(header.header(), new Random(7))
        .tensor("textureContextW2", 8, 62, i -> i == 4 ? 512 : 0).scene();
    fault("front_weight", "a weight beyond its limit", "9c", Reason.BAD_WEIGHT, begun(
        new StreamDraft(header.bytes()).chunk(Chunk.WEIGHTS, StreamDraft.weights(bad.tensors())).open(), "02"));
  }

  private void faultsOfBegunChunk() {
    for (String more : List.of("", " 20 00")) {
      String name = more.isEmpty() ? "" : "_length";
      String about = more.isEmpty() ? ", nothing else is there" : "";
      fault("type_7f" + name, "a type that is neither known nor skippable" + about, "9e", Reason.UNSUPPORTED_CHUNK,
          begun(untilFirst, "7F" + more));
      fault("weights_again" + name, "a second weights chunk" + about, "9e", Reason.BAD_CHUNK_ORDER,
          begun(untilFirst, "01" + more));
      fault("latents_late" + name, "a latents chunk behind the last item" + about, "9e", Reason.BAD_CHUNK_ORDER,
          begun(untilEnd, "02" + more));
    }
    fault("end_early", "an end chunk where items are missing", "9e", Reason.BAD_CHUNK_ORDER, begun(untilFirst, "03"));
    fault("end_5", "an end chunk of 5 bytes", "9f", Reason.BAD_CHUNK_ORDER, begun(untilEnd, "03 05 00"));
    fault("length_varint", "a length not in its shortest form", "9f", Reason.BAD_VARINT, begun(untilFirst, "91 8000"));
    fault("count_varint", "a number of items not in its shortest form", "9g", Reason.BAD_VARINT,
        begun(untilWeights, "02 20 8500"));
    fault("count_0", "no items", "9g", Reason.BAD_CHUNK_ORDER, begun(untilWeights, "02 20 00"));
    fault("count_many", "more items than are left", "9g", Reason.BAD_CHUNK_ORDER, begun(untilFirst, "02 20 03"));
    fault("count_past_payload", "a payload that is there and ends within the number of its items", "9g",
        Reason.BAD_CHUNK_ORDER, begun(untilWeights, "02 01 81"));
    fault("count_no_payload", "an empty payload", "9g", Reason.BAD_CHUNK_ORDER, begun(untilWeights, "02 00"));
  }

  private void show(String name, String about, String clauses, int items, byte[] stream) throws IOException {
    vectors.add(shown(name, about, clauses, items, stream));
  }

  private void fault(String name, String about, String clauses, Reason reason, byte[] stream) {
    vectors.add(refused("fault_" + name, about, clauses, reason, stream));
  }

  /** {@return the bytes that the range decoder has read at the end of each item, all of them in one segment} */
  private static long[] wordsRead(QuantisedScene scene) {
    byte[] payload = StreamDraft.latents(scene, Item.of(scene.header()));
    LatentDecoder decoder = new LatentDecoder(scene.header(),
        scene.tensors().stream().collect(Collectors.toMap(t -> t.tensor().name(), Function.identity())),
        ScalarKernels.INSTANCE);
    RangeDecoder in = new RangeDecoder(MemorySegment.ofArray(payload).asSlice(1)); // behind the number of items
    long[] read = new long[OF];
    for (int i = 0; i < OF; i++) {
      decoder.decode(1, in, new Tally());
      read[i] = in.position();
    }
    return read;
  }

  private static QuantisedScene scene(HeaderDraft header) {
    return new SceneDraft(header.header(), new Random(8)).scene();
  }

  /** {@return a scene whose second item, the coarsest level of texture, ends in this latent} */
  private static QuantisedScene scene(HeaderDraft header, int last) {
    QuantisedScene scene = scene(header);
    int[] level = scene.texture().getLast();
    level[level.length - 1] = last;
    return scene;
  }

  /** {@return a stream and the first bytes of a further chunk, in hexadecimal} */
  private static byte[] begun(byte[] stream, String chunk) {
    return concat(stream, HexFormat.of().parseHex(chunk.replace(" ", "")));
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException(what);
    }
  }
}
