package org.sanr.bench.conformance;

import static org.sanr.bench.conformance.Vector.clauses;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Reason;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.stream.ContainerWriter;

/** Streams of family 1, coordinate networks: those that decode and those that are refused. */
final class NetworkVectors {
  private static final JavaDecoder SCALAR = new JavaDecoder(
      DecoderOptions.defaults().withLimits(DecoderLimits.none()).withSimd(Simd.SCALAR).withThreads(1));

  private static final int USUAL_SCALE = 44;

  private final List<Vector> vectors = new ArrayList<>();

  private NetworkVectors() {}

  /** A header of family 1 in the making, legal or not: the fields of spec 3.3 by name, each once. */
  private static final class Draft {
    final Map<String, Integer> fields = new LinkedHashMap<>();

    static Draft small() {
      return new Draft().with("family", 1).with("rows", 2).with("cols", 3).with("height", 5).with("width", 7)
          .with("bitDepth", 8).with("layers", 2).with("units", 6).with("viewFrequencies", 1)
          .with("imageFrequencies", 3).with("activation", Activation.GELU.ordinal()).with("initialWeights", 0);
    }

    Draft with(String name, int value) {
      fields.put(name, value);
      return this;
    }

    byte[] bytes() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      fields.values().forEach(v -> ContainerWriter.varint(out, v));
      return out.toByteArray();
    }

    CoordinateHeader header() {
      return new CoordinateHeader(fields.get("rows"), fields.get("cols"), fields.get("height"), fields.get("width"),
          fields.get("bitDepth"), fields.get("layers"), fields.get("units"), fields.get("viewFrequencies"),
          fields.get("imageFrequencies"), fields.get("activation"));
    }
  }

  /** {@return all of them, the same each time} */
  static List<Vector> all() throws IOException {
    NetworkVectors v = new NetworkVectors();
    v.valid();
    v.invalid();
    v.partial();
    return v.vectors;
  }

  private void valid() throws IOException {
    add("usual", "a small network", "3.1d 3.3a 3.3h 5.3a 5.3b 6.4b 6.5.1a 6.5.2a 6.5.2b 6.5.2c 6.5.3a", Draft.small(),
        1,
        new Render(0.5f, 1.25f, 5, 7, 0), new Render(1, 2, 11, 4, 0));
    add("least", "one view of one sample, one unit, no frequencies", "3.3b 3.3c 3.3d 3.3e 6.5.1a 6.5.2a",
        Draft.small().with("rows", 1).with("cols", 1).with("height", 1).with("width", 1).with("layers", 1)
            .with("units", 1).with("viewFrequencies", 0).with("imageFrequencies", 0),
        2);
    add("layers_12", "twelve layers", "3.3b 6.5.3a", Draft.small().with("layers", 12), 3);
    add("units_512", "512 units", "3.3c 6.4b 6.5.3a 8.2b",
        Draft.small().with("layers", 1).with("units", 512).with("imageFrequencies", 1).with("viewFrequencies", 0), 4);
    add("frequencies", "the most frequencies", "3.3d 3.3e 6.5.2a 6.5.2b",
        Draft.small().with("viewFrequencies", 10).with("imageFrequencies", 14).with("rows", 3).with("width", 40), 5,
        new Render(1.7f, 0.3f, 3, 90, 0));
    for (Activation activation : Activation.values()) {
      String name = activation.name().toLowerCase(Locale.ROOT);
      String clause = activation == Activation.RELU ? "6.5.3b" : "6.5.3c";
      Draft h = Draft.small().with("activation", activation.ordinal());
      add(name, "views wider than any tile of samples, of 10 bits", "3.1g 3.3f 6.5.3a " + clause,
          h.with("bitDepth", 10).with("height", 2).with("width", 211).with("units", 9), 6,
          new Render(0, 0.5f, 1, 97, 0));
      add(name + "_extreme", "the largest weights: sums far beyond 2^15", "5.3b 6.5.3a " + clause, extreme(h),
          i -> (i * 7 % 3 - 1) * 2047);
    }
    for (int seed = 0; seed < 8; seed++) {
      Random r = new Random(2000 + seed);
      Draft h = Draft.small().with("rows", r.nextInt(1, 5)).with("cols", r.nextInt(1, 5))
          .with("height", r.nextInt(1, 24)).with("width", r.nextInt(1, 24)).with("bitDepth", r.nextInt(8, 17))
          .with("layers", r.nextInt(1, 6)).with("units", r.nextInt(1, 20)).with("viewFrequencies", r.nextInt(0, 5))
          .with("imageFrequencies", r.nextInt(0, 8)).with("activation", r.nextInt(0, 3));
      add("random_" + seed, "a network of any shape", "3.3a 5.3a 6.5.1a 6.5.2c", h, 2000 + seed,
          new Render(r.nextFloat() * (h.header().rows() - 1), r.nextFloat() * (h.header().cols() - 1),
              r.nextInt(1, 20), r.nextInt(1, 20), 0));
    }
  }

  private static Draft extreme(Draft draft) {
    return draft.with("bitDepth", 8).with("width", 19).with("layers", 4);
  }

  private void invalid() {
    field("layers", "3.3b", 0, 13);
    field("units", "3.3c", 0, 513);
    field("viewFrequencies", "3.3d", 11);
    field("imageFrequencies", "3.3e", 15);
    field("activation", "3.3f", 3);
    field("initialWeights", "3.3g", 1);
    field("rows", "3.3a", 0, 257);
    field("bitDepth", "3.3a", 7, 17);
    byte[] fields = Draft.small().bytes();
    byte[] weights = weights(usual(Draft.small().header(), 1));
    refused("header_short", "the last field is missing", "3.3a", Reason.BAD_HEADER,
        new StreamDraft(Arrays.copyOf(fields, fields.length - 1)).chunk(Chunk.WEIGHTS, weights));
    refused("header_long", "a byte after the last field", "3.3a", Reason.BAD_HEADER,
        new StreamDraft(Arrays.copyOf(fields, fields.length + 1)).chunk(Chunk.WEIGHTS, weights));
    refused("latents", "a latents chunk, of which there are none", "3.3h", Reason.BAD_CHUNK_ORDER,
        new StreamDraft(fields).chunk(Chunk.WEIGHTS, weights)
            .chunk(Chunk.LATENTS, StreamDraft.latents(1, new byte[0])));
    refused("limit_weights", "the largest network", "3.2d 8.1a", Reason.LIMIT_EXCEEDED,
        new StreamDraft(Draft.small().with("layers", 12).with("units", 512).with("viewFrequencies", 10)
            .with("imageFrequencies", 14).bytes()).chunk(Chunk.WEIGHTS, weights));
    refused("limit_mac", "few weights, too much arithmetic", "3.2d 6.4b 8.1a", Reason.LIMIT_EXCEEDED,
        new StreamDraft(Draft.small().with("layers", 2).with("units", 256).bytes()).chunk(Chunk.WEIGHTS, weights));
    refused("limit_view", "views of 16384 × 16384 samples", "3.2d 8.1a", Reason.LIMIT_EXCEEDED,
        new StreamDraft(Draft.small().with("height", 16384).with("width", 16384).bytes()).chunk(Chunk.WEIGHTS,
            weights));
    refused("view_checksum", "the end chunk promises other views", "7.3b", Reason.VIEW_CHECKSUM,
        new StreamDraft(fields).chunk(Chunk.WEIGHTS, weights));
  }

  private void partial() throws IOException {
    byte[] stream = new StreamDraft(Draft.small().bytes())
        .chunk(Chunk.WEIGHTS, weights(usual(Draft.small().header(), 1))).open();
    vectors.add(PartialVectors.shown("network", "a network, which has no items, without its end chunk", "3.3h 9c 9m 9n",
        0, stream));
    vectors.add(PartialVectors.refused("fault_network_latents", "a latents chunk begins, of which there are none",
        "3.3h 9e", Reason.BAD_CHUNK_ORDER, StreamDraft.concat(stream, new byte[] {Chunk.LATENTS})));
  }

  private void field(String name, String clause, int... values) {
    for (int value : values) {
      refused(name + "_" + value, "%s is %d".formatted(name, value), "3.1b " + clause, Reason.BAD_HEADER,
          new StreamDraft(Draft.small().with(name, value).bytes()).chunk(Chunk.WEIGHTS,
              weights(usual(Draft.small().header(), 1))));
    }
  }

  private void refused(String name, String about, String clauses, Reason reason, StreamDraft draft) {
    vectors.add(new Vector("refused_network_" + name, about, clauses("0a " + clauses), draft.end(0),
        new Refused(reason)));
  }

  private void add(String name, String about, String clauses, Draft header, long seed, Render... renders)
      throws IOException {
    add(name, about, clauses, header, usual(header.header(), seed), renders);
  }

  private void add(String name, String about, String clauses, Draft header, IntUnaryOperator values)
      throws IOException {
    List<QuantisedTensor> tensors = header.header().tensors().stream().map(t -> {
      boolean colour = t.name().endsWith("_o");
      return tensor(t, colour ? 15 : 0, 62, colour ? i -> values.applyAsInt(i) / 16 : values);
    }).toList();
    add(name, about, clauses, header, tensors);
  }

  private void add(String name, String about, String clauses, Draft header, List<QuantisedTensor> tensors,
      Render... renders) throws IOException {
    StreamDraft draft = new StreamDraft(header.bytes()).chunk(Chunk.WEIGHTS, weights(tensors));
    Views views = SCALAR.decodeUnverified(draft.end(0), List.of(renders));
    vectors.add(
        new Vector("network_" + name, about, clauses(clauses), draft.end(views.viewChecksum()), views));
  }

  /** Weights by chance that make a picture. */
  private static List<QuantisedTensor> usual(CoordinateHeader header, long seed) {
    Random random = new Random(seed);
    List<QuantisedTensor> tensors = new ArrayList<>();
    int exponent = 5 + Integer.numberOfTrailingZeros(Integer.highestOneBit(header.units())) / 2;
    for (Tensor t : header.tensors()) {
      if (t.name().equals("B_o")) {
        tensors.add(tensor(t, 1, 10, i -> i == 0 ? 1 : 0));
      } else {
        tensors.add(tensor(t, exponent, USUAL_SCALE, i -> random.nextInt(-40, 41)));
      }
    }
    return tensors;
  }

  private static QuantisedTensor tensor(Tensor t, int exponent, int scale, IntUnaryOperator values) {
    int[] q = new int[t.size()];
    for (int i = 0; i < q.length; i++) {
      q[i] = values.applyAsInt(i);
    }
    return new QuantisedTensor(t, exponent, scale, q);
  }

  private static byte[] weights(List<QuantisedTensor> tensors) {
    return StreamDraft.weights(tensors);
  }
}
