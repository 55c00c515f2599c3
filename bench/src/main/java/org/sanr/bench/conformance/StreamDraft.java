package org.sanr.bench.conformance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.encoder.stream.ContainerWriter;
import org.sanr.encoder.stream.LatentWriter;
import org.sanr.encoder.stream.RangeEncoder;
import org.sanr.encoder.stream.WeightCoder;

/** A stream in the making: a header's bytes and chunks of any content and order, checksums right. */
final class StreamDraft {

  private record Piece(int type, byte[] payload) {}

  private final byte[] fields;
  private final List<Piece> pieces = new ArrayList<>();

  StreamDraft(byte[] fields) {
    this.fields = fields;
  }

  /** {@return the stream of a scene with so many items in each latents chunk, but for its end chunk} */
  static StreamDraft of(HeaderDraft header, QuantisedScene scene, int itemsPerChunk) {
    StreamDraft draft = new StreamDraft(header.bytes());
    draft.chunk(Chunk.WEIGHTS, weights(scene.tensors()));
    List<Item> items = Item.of(scene.header());
    for (int i = 0; i < items.size(); i += itemsPerChunk) {
      draft.chunk(Chunk.LATENTS, latents(scene, items.subList(i, Math.min(items.size(), i + itemsPerChunk))));
    }
    return draft;
  }

  /** Adds a chunk. */
  StreamDraft chunk(int type, byte[] payload) {
    pieces.add(new Piece(type, payload));
    return this;
  }

  /** Puts a chunk in front of every one that there is. */
  StreamDraft between(int type, byte[] payload) {
    for (int i = pieces.size() - 1; i >= 0; i--) {
      pieces.add(i, new Piece(type, payload));
    }
    return this;
  }

  /** {@return the stream with an end chunk} */
  byte[] end(int viewChecksum) {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    ContainerWriter.u32(end, viewChecksum);
    return bytes(new Piece(Chunk.END, end.toByteArray()));
  }

  /** {@return the stream without an end chunk} */
  byte[] open() {
    return bytes();
  }

  private byte[] bytes(Piece... last) {
    ContainerWriter out = new ContainerWriter(fields);
    pieces.forEach(p -> out.chunk(p.type, p.payload));
    for (Piece p : last) {
      out.chunk(p.type, p.payload);
    }
    return out.bytes();
  }

  /** {@return a weights chunk's payload} */
  static byte[] weights(List<QuantisedTensor> tensors) {
    RangeEncoder out = new RangeEncoder();
    tensors.forEach(t -> WeightCoder.encode(t, out));
    return out.finish();
  }

  /** {@return a latents chunk's payload} */
  static byte[] latents(QuantisedScene scene, List<Item> items) {
    LatentWriter writer = new LatentWriter(scene);
    RangeEncoder segment = new RangeEncoder();
    items.forEach(item -> writer.encode(item, segment));
    return latents(items.size(), segment.finish());
  }

  /** {@return a latents chunk's payload of so many items in any segment} */
  static byte[] latents(int items, byte[] segment) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    ContainerWriter.varint(payload, items);
    payload.writeBytes(segment);
    return payload.toByteArray();
  }

  /** {@return bytes one after another} */
  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
