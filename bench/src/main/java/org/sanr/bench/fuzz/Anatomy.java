package org.sanr.bench.fuzz;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.container.Container;
import org.sanr.encoder.stream.ContainerWriter;

/**
 * A valid stream taken apart, to be put together again with other content and right checksums.
 *
 * @param fields the header's fields
 * @param chunks all chunks
 */
record Anatomy(List<Integer> fields, List<Piece> chunks) {

  /** Where the header's length starts: behind magic and version. */
  private static final int HEADER = 5;

  /**
   * A chunk.
   *
   * @param type its type
   * @param payload its payload
   */
  record Piece(int type, byte[] payload) {}

  /** {@return the parts of a stream that a decoder takes} */
  static Anatomy of(byte[] stream) throws SanrException {
    List<Piece> pieces = new ArrayList<>();
    for (Chunk c : Container.read(MemorySegment.ofArray(stream), DecoderLimits.none()).chunks()) {
      int start = (int) c.payloadOffset();
      pieces.add(new Piece(c.type(), Arrays.copyOfRange(stream, start, start + c.length())));
    }
    List<Integer> numbers = new ArrayList<>();
    int value = 0;
    int shift = 0;
    int end = stream.length;
    for (int at = HEADER; at < end; at++) {
      value |= (stream[at] & 0x7F) << shift;
      shift += 7;
      if (stream[at] >= 0) {
        if (numbers.isEmpty()) {
          end = at + 1 + value; // the first number is the length of the others
        }
        numbers.add(value);
        value = 0;
        shift = 0;
      }
    }
    return new Anatomy(numbers.subList(1, numbers.size()), pieces);
  }

  /** {@return a stream of these parts} */
  static byte[] assemble(byte[] header, List<Piece> pieces) {
    ContainerWriter out = new ContainerWriter(header);
    pieces.forEach(p -> out.chunk(p.type, p.payload));
    return out.bytes();
  }
}
