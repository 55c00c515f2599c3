package org.sanr.decoder.container;

import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a stream, as far as they are remembered: all that a decoder needs, and so many of those that it skips that the list stays
 * small. A stream may hold a skippable chunk in every six of its bytes.
 */
final class ChunkLog {
  /** Skippable chunks that are remembered, the first ones. */
  static final int MOST_SKIPPED = 1000;

  private final List<Chunk> chunks = new ArrayList<>();
  private int skipped;
  private boolean captured;

  /** Takes the next chunk of the stream. */
  void add(Chunk chunk) {
    boolean capture = chunk.type() == Chunk.CAPTURE && !captured; // the first one counts, wherever it stands
    if (chunk.type() < Chunk.SKIPPABLE || capture || skipped++ < MOST_SKIPPED) {
      chunks.add(chunk);
    }
    captured |= capture;
  }

  /** {@return the chunks in their order} */
  List<Chunk> chunks() {
    return chunks;
  }
}
