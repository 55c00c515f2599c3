package org.sanr.bench.conformance;

import static org.sanr.bench.conformance.StreamDraft.concat;
import static org.sanr.bench.conformance.Vector.clauses;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.decoder.Reason;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.scene.QuantisedScene;

/** Streams that are refused: each has one fault, the rest is right, every reason of appendix A occurs. */
final class InvalidVectors {

  private static final HeaderDraft SMALL = HeaderDraft.small();
  private static final QuantisedScene SCENE = scene(SMALL, UnaryOperator.identity());
  private static final List<Item> ITEMS = Item.of(SCENE.header());
  private static final byte[] WEIGHTS = StreamDraft.weights(SCENE.tensors());
  private static final byte[] LATENTS = StreamDraft.latents(SCENE, ITEMS);
  private static final byte[] STREAM = whole().end(0);

  private final List<Vector> vectors = new ArrayList<>();

  private InvalidVectors() {}

  /** {@return all of them, the same each time} */
  static List<Vector> all() {
    InvalidVectors v = new InvalidVectors();
    v.containers();
    v.varints();
    v.headerFields();
    v.chunkOrder();
    v.weights();
    v.initialWeights();
    v.limits();
    return v.vectors;
  }

  private void containers() {
    refused("magic", "another last byte", "2a", Reason.BAD_MAGIC, changed(3, 'M'));
    refused("magic_short", "two bytes of another format", "2a", Reason.BAD_MAGIC,
        "PK".getBytes(StandardCharsets.US_ASCII));
    refused("empty", "no byte", "2a 2m", Reason.TRUNCATED, new byte[0]);
    refused("version_0", "version 0", "2b", Reason.UNSUPPORTED_VERSION, changed(4, 0));
    refused("version_2", "version 2", "2b", Reason.UNSUPPORTED_VERSION, changed(4, 2));
    refused("header_checksum", "a bit of the header's checksum", "2e", Reason.HEADER_CHECKSUM,
        changed(6 + STREAM[5], STREAM[6 + STREAM[5]] ^ 1));
    refused("header_damaged", "a field out of range by damage: the checksum is judged first", "2e 2o",
        Reason.HEADER_CHECKSUM,
        changed(7, 0));
    refused("header_length", "a header of 4097 bytes", "2c", Reason.BAD_HEADER,
        new StreamDraft(new byte[4097]).chunk(Chunk.WEIGHTS, WEIGHTS).end(0));
    byte[] fields = SMALL.bytes();
    refused("header_short", "the last field is missing", "2d 3.1c", Reason.BAD_HEADER,
        whole(Arrays.copyOf(fields, fields.length - 1)).end(0));
    refused("header_cut_field", "the last field lacks its last byte", "3.1c", Reason.BAD_HEADER,
        whole(SMALL.copy().with("geometryMax", 9, 300).bytes(), 1).end(0));
    refused("header_long", "a byte after the last field", "2d", Reason.BAD_HEADER,
        whole(Arrays.copyOf(fields, fields.length + 1)).end(0));
    int cuts = 7;
    for (int i = 1; i < cuts; i++) {
      int length = STREAM.length * i / cuts;
      refused("cut_" + i, "the first " + length + " bytes", "2h 2m", Reason.TRUNCATED, Arrays.copyOf(STREAM, length));
    }
    refused("cut_last_byte", "all but the last byte", "2m", Reason.TRUNCATED, Arrays.copyOf(STREAM, STREAM.length - 1));
    refused("end_missing", "no end chunk", "2f 2m", Reason.TRUNCATED, whole().open());
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.writeBytes(STREAM);
    longer.write(0);
    refused("trailing", "a byte after the end chunk", "2n", Reason.TRAILING_BYTES, longer.toByteArray());
    int weights = new StreamDraft(fields).open().length;
    refused("chunk_checksum", "a bit of the weights", "2j", Reason.CHUNK_CHECKSUM,
        changed(weights + 9, STREAM[weights + 9] ^ 64));
    refused("chunk_type_damaged", "an unknown type by damage: the checksum is judged first", "2o",
        Reason.CHUNK_CHECKSUM,
        changed(weights, 5));
    refused("skippable_checksum", "a skippable chunk with a wrong checksum", "2g 2j", Reason.CHUNK_CHECKSUM,
        damagedSkippable());
    refused("end_checksum", "a bit of the end chunk", "2j", Reason.CHUNK_CHECKSUM,
        changed(STREAM.length - 6, STREAM[STREAM.length - 6] ^ 1));
    for (int type : new int[] {0x00, 0x04, 0x7F}) {
      refused("chunk_type_%02x".formatted(type), "a type that is neither known nor skippable", "2g",
          Reason.UNSUPPORTED_CHUNK,
          new StreamDraft(fields).chunk(Chunk.WEIGHTS, WEIGHTS).chunk(type, new byte[2]).chunk(Chunk.LATENTS, LATENTS)
              .end(0));
    }
    refused("view_checksum", "the end chunk promises other views", "7.3b", Reason.VIEW_CHECKSUM, STREAM);
  }

  private void varints() {
    for (String hex : List.of("8000", "FF8000", "8080808008", "808080808001", "FFFFFFFF0F")) {
      byte[] varint = HexFormat.of().parseHex(hex);
      refused("varint_header_" + hex, "a header field of the bytes " + hex, "1a", Reason.BAD_VARINT,
          whole(concat(varint, Arrays.copyOfRange(SMALL.bytes(), 1, SMALL.bytes().length))).end(0));
    }
    byte[] items = concat(new byte[] {(byte) (ITEMS.size() | 0x80), 0}, Arrays.copyOfRange(LATENTS, 1, LATENTS.length));
    refused("varint_items", "the number of items not in its shortest form", "1a 4.4c", Reason.BAD_VARINT,
        new StreamDraft(SMALL.bytes()).chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, items).end(0));
    byte[] open = new StreamDraft(SMALL.bytes()).open();
    refused("varint_chunk", "a chunk's length not in its shortest form", "1a 2h", Reason.BAD_VARINT,
        concat(open, new byte[] {Chunk.WEIGHTS, (byte) 0x84, 0, 1, 2, 3, 4, 0, 0, 0, 0}));
    byte[] rest = Arrays.copyOfRange(STREAM, 6, STREAM.length);
    refused("varint_length", "the header's length not in its shortest form", "1a 2c", Reason.BAD_VARINT,
        concat(Arrays.copyOf(STREAM, 5), new byte[] {(byte) (STREAM[5] | 0x80), 0}, rest));
    refused("chunk_huge", "a chunk that claims 2^31 − 1 bytes", "2h", Reason.TRUNCATED,
        concat(open, HexFormat.of().parseHex("01FFFFFFFF0700")));
  }

  private void headerFields() {
    refused("family_2", "another family, and fields that make no sense to it", "3.1d", Reason.UNSUPPORTED_FAMILY,
        new StreamDraft(new byte[] {2, 0, 0, 99}).chunk(Chunk.WEIGHTS, WEIGHTS).end(0));
    field("rows", "3.1e", 0, 257);
    field("cols", "3.1e", 0, 257);
    field("height", "3.1f", 0, 16385);
    field("width", "3.1f", 0, 16385);
    field("bitDepth", "3.1g", 7, 17);
    field("marginY", "3.1h", 1025);
    field("marginX", "3.1h", 1025);
    field("textureLevels", "3.1i", 0, 13);
    field("chromaLevels", "3.1x", 2, Integer.MAX_VALUE);
    refused("chromaLevels_1_of_1", "a level for chroma where there is one level", "3.1b 3.1x", Reason.BAD_HEADER,
        whole(SMALL.copy().texture(1).with("chromaLevels", 1).bytes()).end(0));
    refused("chromaLevels_11_of_12", "levels for chroma that leave none but levels 0 and 1", "3.1b 3.1x",
        Reason.BAD_HEADER,
        whole(SMALL.copy().texture(12).with("chromaLevels", 11).bytes()).end(0));
    field("viewLevels", "3.1y", 1);
    refused("viewLevels_2", "viewLevels is 2", "3.1b 3.1y", Reason.BAD_HEADER,
        whole(SMALL.copy().texture(6).with("viewLevels", 2).bytes()).end(0));
    refused("viewLevels_chroma", "levels of the view where those for chroma leave no room", "3.1b 3.1y",
        Reason.BAD_HEADER,
        whole(SMALL.copy().texture(5).with("chromaLevels", 2).with("viewLevels", 1).bytes()).end(0));
    field("geometryFirst", "3.1j", 7);
    field("geometryLevels", "3.1k", 13);
    refused("geometry_sum_14", "geometryFirst + geometryLevels = 14", "3.1k", Reason.BAD_HEADER,
        whole(SMALL.copy().with("geometryFirst", 6).geometry(8).bytes()).end(0));
    field("geometryHidden", "3.1l", 0, 33);
    refused("layers_0", "no hidden layer", "3.1m", Reason.BAD_HEADER, whole(SMALL.copy().layers().bytes()).end(0));
    refused("layers_5", "five hidden layers", "3.1m", Reason.BAD_HEADER,
        whole(SMALL.copy().layers(2, 2, 2, 2, 2).bytes()).end(0));
    field("hidden", "3.1n", 0, 129);
    field("embedding", "3.1o", 17);
    field("cameraOffsets", "3.1p", 2);
    field("textureContext", "3.1q", 0, 25);
    field("geometryContext", "3.1q", 0, 25);
    field("bandLog2", "3.1r", 1, 3, 15);
    field("initialWeights", "3.1s", 2);
    refused("textureShift_9", "texture latents of 2^−9", "3.1t", Reason.BAD_HEADER,
        whole(SMALL.copy().with("textureShift", 9).bytes()).end(0));
    refused("geometryShift_9", "geometry latents of 2^−9", "3.1u", Reason.BAD_HEADER,
        whole(SMALL.copy().with("geometryShift", 9).bytes()).end(0));
    refused("textureMax_2048", "a texture level's maximum of 2048", "3.1v", Reason.BAD_HEADER,
        whole(SMALL.copy().with("textureMax", 2048, 2, 2).bytes()).end(0));
    refused("geometryMax_2048", "a geometry level's maximum of 2048", "3.1w", Reason.BAD_HEADER,
        whole(SMALL.copy().with("geometryMax", 2, 2048).bytes()).end(0));
  }

  private void field(String name, String clause, int... values) {
    for (int value : values) {
      refused(name + "_" + value, "%s is %d".formatted(name, value), "3.1b " + clause, Reason.BAD_HEADER,
          whole(SMALL.copy().with(name, value).bytes()).end(0));
    }
  }

  private void chunkOrder() {
    byte[] half = StreamDraft.latents(SCENE, ITEMS.subList(0, 2));
    byte[] rest = StreamDraft.latents(SCENE, ITEMS.subList(2, ITEMS.size()));
    order("order_latents_first", "latents before weights", "2f 2k",
        draft().chunk(Chunk.LATENTS, LATENTS).chunk(Chunk.WEIGHTS, WEIGHTS));
    order("order_two_weights", "two weights chunks", "2f 2k",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, LATENTS));
    order("order_no_weights", "no weights chunk", "2f 2k", draft());
    order("order_weights_between", "a weights chunk after latents", "2f 2k",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, half)
            .chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, rest));
    order("items_none", "no latents chunk where there are items", "4.4d", draft().chunk(Chunk.WEIGHTS, WEIGHTS));
    order("items_missing", "two items of more", "4.4d",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, half));
    order("items_too_many", "a chunk that claims one item too many", "4.4d", draft().chunk(Chunk.WEIGHTS, WEIGHTS)
        .chunk(Chunk.LATENTS, StreamDraft.latents(ITEMS.size() + 1, new byte[9])));
    order("items_again", "all items, twice", "4.4d",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, LATENTS).chunk(Chunk.LATENTS, LATENTS));
    order("items_zero", "a latents chunk of no items", "4.4c",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, new byte[1]).chunk(Chunk.LATENTS, LATENTS));
    order("items_uncounted", "an empty latents chunk", "4.4d",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, new byte[0]).chunk(Chunk.LATENTS, LATENTS));
    order("items_cut_count", "a latents chunk that ends within the number of its items", "4.4d",
        draft().chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, new byte[] {(byte) 0x81}).chunk(Chunk.LATENTS,
            LATENTS));
    HeaderDraft none = SMALL.copy().each("textureMax", 0).each("geometryMax", 0);
    byte[] weights = StreamDraft.weights(scene(none, UnaryOperator.identity()).tensors());
    order("items_of_nothing", "a latents chunk where there are no items", "4.4e",
        new StreamDraft(none.bytes()).chunk(Chunk.WEIGHTS, weights).chunk(Chunk.LATENTS,
            StreamDraft.latents(1, new byte[0])));
    for (int length : new int[] {0, 3, 5}) {
      order("end_" + length, "an end chunk of %d bytes".formatted(length), "2l",
          whole().chunk(Chunk.END, new byte[length]));
    }
  }

  private void order(String name, String about, String clauses, StreamDraft draft) {
    refused(name, about, clauses, Reason.BAD_CHUNK_ORDER, draft.end(0));
  }

  private void weights() {
    weight("kernel_above_2", "a kernel tap barely above 2", "5.1d",
        s -> s.tensor("textureKernels", 9, 62, i -> i == 6 ? 1024 - 443 : 0));
    weight("kernel_below_2", "a kernel tap barely below −2", "5.1d",
        s -> s.tensor("geometryKernels", 9, 62, i -> i == 3 ? -1024 + 35 : 0));
    HeaderDraft further = SMALL.copy().texture(4).with("chromaLevels", 2);
    QuantisedScene idle = scene(further, s -> s.tensor("textureKernels", 9, 62, i -> i == 6 ? 1024 - 443 : 0));
    refused("kernel_no_effect", "a kernel tap barely above 2, of a step between levels of one size", "5.1a 5.1d",
        Reason.BAD_WEIGHT,
        new StreamDraft(further.bytes()).chunk(Chunk.WEIGHTS, StreamDraft.weights(idle.tensors()))
            .chunk(Chunk.LATENTS, StreamDraft.latents(idle, Item.of(idle.header()))).end(0));
    weight("context_w_512", "a context weight of 512/256", "4.6a",
        s -> s.tensor("textureContextW2", 8, 62, i -> i == 4 ? 512 : 0));
    weight("context_w_coarse", "a context weight of −2 by its exponent", "4.6a",
        s -> s.tensor("geometryContextW1", 0, 62, i -> i == 7 ? -2 : 0));
    weight("context_w_k_9", "a context weight's exponent of 9", "4.6a",
        s -> s.tensor("textureContextW3", 9, 40, i -> 1));
    weight("context_w_k_9_zero", "a context weight's exponent of 9, all zeros", "4.6b",
        s -> s.tensor("textureContextW1", 9, 63, i -> 0));
    weight("context_b_large", "a context bias above 2^21", "4.6b",
        s -> s.tensor("textureContextB3", 0, 62, i -> i == 1 ? 513 : 0));
    weight("context_b_k_13", "a context bias's exponent of 13", "4.6b",
        s -> s.tensor("geometryContextB1", 13, 40, i -> 1));
  }

  private void initialWeights() {
    HeaderDraft h = SMALL.copy().with("initialWeights", 1);
    QuantisedScene bad =
        scene(h, s -> s.tensors("", 0, 63, i -> 0).tensor("textureContextW1", 8, 62, i -> i == 0 ? 553 : 0));
    refused("context_w_sum", "a context weight of 512/256, the sum of an initial and a coded one", "4.6a 5.2b",
        Reason.BAD_WEIGHT,
        new StreamDraft(h.bytes()).chunk(Chunk.WEIGHTS, StreamDraft.weights(bad.tensors()))
            .chunk(Chunk.LATENTS, LATENTS).end(0));
  }

  private void weight(String name, String about, String clauses, UnaryOperator<SceneDraft> choose) {
    QuantisedScene bad = scene(SMALL, choose);
    refused(name, about, clauses, Reason.BAD_WEIGHT,
        draft().chunk(Chunk.WEIGHTS, StreamDraft.weights(bad.tensors())).chunk(Chunk.LATENTS, LATENTS).end(0));
  }

  private void limits() {
    HeaderDraft huge = SMALL.copy().with("height", 16384).with("width", 16384);
    refused("limit_view", "views of 16384 × 16384 samples", "3.2d 8.1a", Reason.LIMIT_EXCEEDED,
        whole(huge.bytes()).end(0));
    refused("limit_everything", "the largest header", "3.2d 8.1a", Reason.LIMIT_EXCEEDED,
        whole(huge.copy().with("rows", 256).with("cols", 256).with("marginY", 1024).with("marginX", 1024).texture(12)
            .with("geometryFirst", 0).geometry(12).layers(128, 128, 128, 128).with("embedding", 16).bytes()).end(0));
    refused("limit_memory", "a view within the limits, twelve channels of which are not", "3.2d 8.1a 8.2a",
        Reason.LIMIT_EXCEEDED,
        whole(SMALL.copy().with("height", 4096).with("width", 4096).texture(12).bytes()).end(0));
    HeaderDraft wide = SMALL.copy().with("height", 2560).with("width", 2560).texture(12).geometry(0);
    refused("limit_further", "within the limits but for the latents of further levels", "3.1x 3.1y 3.2a 3.2d 8.1a 8.2a",
        Reason.LIMIT_EXCEEDED, whole(wide.with("chromaLevels", 8).with("viewLevels", 1).bytes()).end(0));
    refused("limit_work", "few samples a view, but too many in all", "3.2d 8.1a", Reason.LIMIT_EXCEEDED,
        whole(SMALL.copy().with("height", 1024).with("width", 1024).with("rows", 256).with("cols", 256)
            .layers(128, 128, 128, 128).bytes()).end(0));
  }

  private static QuantisedScene scene(HeaderDraft header, UnaryOperator<SceneDraft> choose) {
    return choose.apply(new SceneDraft(header.header(), new Random(7))).scene();
  }

  private static StreamDraft draft() {
    return new StreamDraft(SMALL.bytes());
  }

  private static StreamDraft whole() {
    return whole(SMALL.bytes());
  }

  private static StreamDraft whole(byte[] fields, int less) {
    return whole(Arrays.copyOf(fields, fields.length - less));
  }

  private static StreamDraft whole(byte[] fields) {
    return new StreamDraft(fields).chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, LATENTS);
  }

  private static byte[] changed(int at, int value) {
    byte[] stream = STREAM.clone();
    stream[at] = (byte) value;
    return stream;
  }

  private static byte[] damagedSkippable() {
    byte[] stream = new StreamDraft(SMALL.bytes()).chunk(0x91, "comment".getBytes(StandardCharsets.US_ASCII))
        .chunk(Chunk.WEIGHTS, WEIGHTS).chunk(Chunk.LATENTS, LATENTS).end(0);
    stream[draft().open().length + 4] ^= 2;
    return stream;
  }

  private void refused(String name, String about, String clauses, Reason reason, byte[] stream) {
    vectors.add(new Vector("refused_" + name, about, clauses("0a " + clauses), stream, new Refused(reason)));
  }
}
