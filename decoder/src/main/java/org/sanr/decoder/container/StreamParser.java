package org.sanr.decoder.container;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sanr.decoder.Completeness;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.entropy.LatentDecoder;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.entropy.RangeDecoder;
import org.sanr.decoder.entropy.Tally;
import org.sanr.decoder.entropy.WeightDecoder;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/** From bytes to the quantised scene, or the quantised network. */
public final class StreamParser {
  private StreamParser() {}

  /**
   * What a stream holds.
   *
   * @param model the model; latents that are missing are zero
   * @param completeness how much of the stream was there
   * @param tally bits by part of the model
   */
  public record Parsed(QuantisedModel model, Completeness completeness, Tally tally) {}

  /**
   * {@return the model of a stream}
   *
   * @param stream all bytes of it
   * @param limits what the decoder is ready to spend
   * @param kernels the kernels to use
   * @throws SanrException if the stream is refused
   */
  public static QuantisedModel parse(MemorySegment stream, DecoderLimits limits, Kernels kernels) throws SanrException {
    return decode(Container.read(stream, limits), kernels).model();
  }

  /**
   * {@return what a stream holds that has been taken apart}
   *
   * @param container the stream
   * @param kernels the kernels to use
   * @throws SanrException if a weight breaks its limits
   */
  public static Parsed decode(Container container, Kernels kernels) throws SanrException {
    return switch (container.header()) {
      case SceneHeader header -> scene(container, header, kernels);
      case CoordinateHeader header -> network(container, header);
    };
  }

  private static Parsed parsed(Container container, QuantisedModel model, int decodedItems, Tally tally) {
    return new Parsed(
        model, new Completeness(container.whole(), ChunkOrder.items(container.header()), decodedItems), tally);
  }

  private static Parsed network(Container container, CoordinateHeader header) throws SanrException {
    Tally tally = new Tally();
    Chunk weights = container.chunks().stream().filter(c -> c.type() == Chunk.WEIGHTS).findFirst().orElseThrow();
    RangeDecoder in = new RangeDecoder(container.stream().asSlice(weights.payloadOffset(), weights.length()));
    QuantisedNetwork network =
        new QuantisedNetwork(header, WeightDecoder.decode(header, in, weights.payloadOffset(), tally));
    return parsed(container, network, 0, tally);
  }

  private static Parsed scene(Container container, SceneHeader header, Kernels kernels) throws SanrException {
    Tally tally = new Tally();
    MemorySegment stream = container.stream();
    List<QuantisedTensor> tensors = List.of();
    LatentDecoder latents = null;
    for (Chunk chunk : container.chunks()) {
      long start = chunk.payloadOffset();
      long end = start + chunk.length();
      if (chunk.type() == Chunk.WEIGHTS) {
        RangeDecoder in = new RangeDecoder(stream.asSlice(start, end - start));
        tensors = WeightDecoder.decode(header, in, start, tally);
        Map<String, QuantisedTensor> byName = tensors.stream()
            .collect(Collectors.toMap(t -> t.tensor().name(), Function.identity()));
        latents = new LatentDecoder(header, byName, kernels);
      } else if (chunk.type() == Chunk.LATENTS) {
        ByteReader payload = ChunkOrder.payload(chunk, stream);
        int items = payload.varint();
        latents.decode(items, new RangeDecoder(stream.asSlice(payload.offset(), end - payload.offset())), tally);
      }
    }
    if (container.begun().isPresent()) {
      decodeFront(container.begun().get(), stream, latents, tally);
    }
    QuantisedScene scene = new QuantisedScene(
        header, tensors, latents.latents(Pyramid.TEXTURE), latents.latents(Pyramid.GEOMETRY));
    return parsed(container, scene, latents.decoded(), tally);
  }

  /** Spec 9: where only the chunk's checksum is missing, bytes past the payload's end are the zeros that 4.1a wants. */
  private static void decodeFront(Chunk chunk, MemorySegment stream, LatentDecoder latents, Tally tally)
      throws SanrException {
    ByteReader payload = ChunkOrder.payload(chunk, stream);
    int items = payload.varint();
    long there = payload.left();
    boolean all = payload.offset() + there == chunk.payloadOffset() + chunk.length();
    latents.decodeFront(
        items, new RangeDecoder(stream.asSlice(payload.offset(), there)), all ? Long.MAX_VALUE : there, tally);
  }
}
