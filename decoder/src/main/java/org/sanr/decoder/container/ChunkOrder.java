package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import java.lang.foreign.MemorySegment;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;

/** Watches the order of chunks, spec chapter 2, and that the latents chunks hold every item, spec 4.4. */
final class ChunkOrder {
  private final int items;
  private int itemsSeen;
  private boolean weightsSeen;
  private int viewChecksum;

  /**
   * Starts before the first chunk.
   *
   * @param items of the whole stream
   */
  ChunkOrder(int items) {
    this.items = items;
  }

  /** Takes the next chunk. */
  void accept(Chunk chunk, MemorySegment stream) throws SanrException {
    ByteReader payload = new ByteReader(
        stream, chunk.payloadOffset(), chunk.payloadOffset() + chunk.length(), Reason.BAD_CHUNK_ORDER);
    switch (chunk.type()) {
      case Chunk.WEIGHTS -> {
        inOrder(!weightsSeen, chunk, "second weights chunk");
        weightsSeen = true;
      }
      case Chunk.LATENTS -> {
        inOrder(weightsSeen, chunk, "latents before weights");
        int count = payload.varint();
        inOrder(count >= 1 && count <= items - itemsSeen, chunk, count + " items, " + (items - itemsSeen) + " missing");
        itemsSeen += count;
      }
      case Chunk.END -> {
        inOrder(weightsSeen, chunk, "no weights chunk");
        inOrder(itemsSeen == items, chunk, items - itemsSeen + " items missing");
        inOrder(chunk.length() == 4, chunk, "end chunk of " + chunk.length() + " bytes");
        viewChecksum = payload.u32();
      }
      default ->
          verify(
              chunk.type() >= Chunk.SKIPPABLE,
              chunk.offset(),
              Reason.UNSUPPORTED_CHUNK,
              "chunk type " + chunk.name());
    }
  }

  /** {@return the end chunk's payload} */
  int viewChecksum() {
    return viewChecksum;
  }

  private static void inOrder(boolean condition, Chunk chunk, String detail) throws SanrException {
    verify(condition, chunk.offset(), Reason.BAD_CHUNK_ORDER, detail);
  }
}
