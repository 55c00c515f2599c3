package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import java.lang.foreign.MemorySegment;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.SceneHeader;

/** Watches the order of chunks, spec chapter 2, and that the latents chunks hold every item, spec 4.4. */
final class ChunkOrder {
  private final int items;
  private int itemsSeen;
  private boolean weightsSeen;
  private int viewChecksum;

  /**
   * Starts before the first chunk.
   *
   * @param header of the stream
   */
  ChunkOrder(Header header) {
    this.items = items(header);
  }

  /**
   * {@return the number of items of latents that a whole stream holds}
   *
   * @param header of the stream
   */
  static int items(Header header) {
    return header instanceof SceneHeader scene ? Item.of(scene).size() : 0;
  }

  /**
   * Judges the type of the next chunk.
   *
   * @param type its type byte
   * @param offset where the chunk starts
   * @throws SanrException if no such chunk may come here
   */
  void judgeType(int type, long offset) throws SanrException {
    switch (type) {
      case Chunk.WEIGHTS -> inOrder(!weightsSeen, offset, "second weights chunk");
      case Chunk.LATENTS -> {
        inOrder(weightsSeen, offset, "latents before weights");
        inOrder(itemsSeen < items, offset, "latents behind the last item");
      }
      case Chunk.END -> {
        inOrder(weightsSeen, offset, "no weights chunk");
        inOrder(itemsSeen == items, offset, items - itemsSeen + " items missing");
      }
      default ->
          verify(type >= Chunk.SKIPPABLE, offset, Reason.UNSUPPORTED_CHUNK, "chunk type %02x".formatted(type));
    }
  }

  /**
   * Takes the next chunk.
   *
   * @param chunk the chunk; its payload may reach past the stream's end
   * @param stream the whole stream, or the front of one
   * @throws SanrException if the chunk must not come here; {@code TRUNCATED} if it can't be told for the stream's end
   */
  void accept(Chunk chunk, MemorySegment stream) throws SanrException {
    long offset = chunk.offset();
    judgeType(chunk.type(), offset);
    ByteReader payload = payload(chunk, stream);
    switch (chunk.type()) {
      case Chunk.WEIGHTS -> weightsSeen = true;
      case Chunk.LATENTS -> {
        int count = payload.varint();
        inOrder(count >= 1 && count <= items - itemsSeen, offset,
            count + " items, " + (items - itemsSeen) + " missing");
        itemsSeen += count;
      }
      case Chunk.END -> {
        inOrder(chunk.length() == 4, offset, "end chunk of " + chunk.length() + " bytes");
        viewChecksum = payload.u32();
      }
      default -> {
        // Skipped.
      }
    }
  }

  /** {@return a reader of as much of a chunk's payload as the stream has} */
  static ByteReader payload(Chunk chunk, MemorySegment stream) {
    long end = chunk.payloadOffset() + chunk.length();
    long there = Math.min(end, stream.byteSize());
    return new ByteReader(
        stream, chunk.payloadOffset(), there, there < end ? Reason.TRUNCATED : Reason.BAD_CHUNK_ORDER);
  }

  /** {@return whether the weights chunk was taken} */
  boolean weightsSeen() {
    return weightsSeen;
  }

  /** {@return the end chunk's payload} */
  int viewChecksum() {
    return viewChecksum;
  }

  private static void inOrder(boolean condition, long offset, String detail) throws SanrException {
    verify(condition, offset, Reason.BAD_CHUNK_ORDER, detail);
  }
}
