package org.sanr.encoder.stream;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/**
 * What a scene costs, part by part, in bits. Symbols are priced at their ideal length, −log2 of their probability; a
 * segment (the weights, and each latents chunk) that {@link SceneWriter#write} makes is at most 9 bytes longer, which
 * ends its range coder, and shorter by less than 1 bit.
 *
 * @param header magic, version, header and its checksum, exact
 * @param tensors by the spec's names, in stream order
 * @param texture per texture level, finest first
 * @param geometry per geometry level, finest first
 * @param framing types, lengths, item counts and checksums of chunks, and the end chunk
 */
public record CodedSize(
    double header, Map<String, Double> tensors, List<Double> texture, List<Double> geometry, double framing) {

  private static final int CHUNK_BYTES = 1 + 4; // type and CRC
  private static final int END_BYTES = CHUNK_BYTES + 1 + 4; // and length and view checksum

  /** Copies map and lists, keeping their order. */
  public CodedSize {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    texture = List.copyOf(texture);
    geometry = List.copyOf(geometry);
  }

  /**
   * {@return what a coordinate network costs}
   *
   * @param network as for {@link NetworkWriter#write}
   */
  public static CodedSize of(QuantisedNetwork network) {
    Map<String, Double> tensors = new LinkedHashMap<>();
    for (QuantisedTensor t : network.tensors()) {
      tensors.put(t.tensor().name(), WeightCoder.tensorBits(t));
    }
    int framing = END_BYTES + chunkBytes(sum(tensors.values()));
    int headerBytes = new ContainerWriter(NetworkWriter.fields(network.header())).bytes().length;
    return new CodedSize(8.0 * headerBytes, tensors, List.of(), List.of(), 8.0 * framing);
  }

  /**
   * {@return what a scene costs}
   *
   * @param scene as for {@link SceneWriter#write}
   * @throws IllegalArgumentException likewise
   */
  public static CodedSize of(QuantisedScene scene) {
    SceneCheck.check(scene);
    SceneHeader header = scene.header();
    Map<String, Double> tensors = new LinkedHashMap<>();
    for (QuantisedTensor t : scene.tensors()) {
      tensors.put(t.tensor().name(), WeightCoder.tensorBits(t));
    }
    Map<Pyramid, double[]> levels = new EnumMap<>(Pyramid.class);
    for (Pyramid pyramid : Pyramid.values()) {
      levels.put(pyramid, new double[pyramid.levels(header)]);
    }
    int framing = END_BYTES + chunkBytes(sum(tensors.values()));
    LatentWriter latents = new LatentWriter(scene);
    CodeLength length = new CodeLength();
    for (List<Item> chunk : SceneWriter.chunks(header)) {
      double bits = 0;
      for (Item item : chunk) {
        latents.encode(item, length);
        double cost = length.take();
        levels.get(item.pyramid())[item.index(header)] += cost;
        bits += cost;
      }
      int count = varintBytes(chunk.size());
      framing += count + chunkBytes(bits + 8 * count);
    }
    int headerBytes = new ContainerWriter(HeaderFields.bytes(header)).bytes().length;
    return new CodedSize(8.0 * headerBytes, tensors, list(levels.get(Pyramid.TEXTURE)),
        list(levels.get(Pyramid.GEOMETRY)), 8.0 * framing);
  }

  /** {@return bits of all tensors} */
  public double weights() {
    return sum(tensors.values());
  }

  /** {@return bits of all levels of both pyramids} */
  public double latents() {
    return sum(texture) + sum(geometry);
  }

  /** {@return bits of the whole stream} */
  public double total() {
    return header + weights() + latents() + framing;
  }

  private static int chunkBytes(double payloadBits) {
    return CHUNK_BYTES + varintBytes((int) Math.ceil(payloadBits / 8));
  }

  private static int varintBytes(int value) {
    return Math.max(1, Math.ceilDiv(32 - Integer.numberOfLeadingZeros(value), 7));
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double sum(Collection<Double> parts) {
    return parts.stream().flatMapToDouble(DoubleStream::of).sum();
  }
}
