package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.TruncatedException;
import org.sanr.decoder.scene.Header;

/**
 * A stream taken apart but not decoded, spec chapters 2 and 3: all checksums of its bytes are right, its header is in range
 * and within the limits, its chunks are complete and in order.
 *
 * @param stream all bytes
 * @param header the header
 * @param chunks all chunks in their order; of skippable ones the first {@value ChunkLog#MOST_SKIPPED}, and the first capture chunk
 * @param viewChecksum the view checksum, spec 7.3; 0 of a stream that is not whole
 * @param whole false for the front of a stream, spec 9
 * @param begun the latents chunk in which that front ends; its length is what it announces, its checksum was not compared
 */
public record Container(
    MemorySegment stream, Header header, List<Chunk> chunks, int viewChecksum, boolean whole, Optional<Chunk> begun) {
  /** The first bytes of a stream. */
  private static final int[] MAGIC = {0xAB, 0x53, 0x4E, 0x52};

  private static final int VERSION = 1;
  private static final int MAX_HEADER = 4096;

  /** Copies the list. */
  public Container {
    chunks = List.copyOf(chunks);
  }

  /**
   * {@return the stream taken apart}
   *
   * @param stream all bytes of it; no fewer, no more
   * @param limits what the decoder is ready to spend
   * @throws SanrException if the stream is refused
   */
  public static Container read(MemorySegment stream, DecoderLimits limits) throws SanrException {
    return read(stream, limits, false);
  }

  /**
   * {@return the stream taken apart}
   *
   * @param stream all bytes of it
   * @param limits what the decoder is ready to spend
   * @param partial whether bytes may be missing at the end, spec 9
   * @throws SanrException if the stream is refused
   */
  public static Container read(MemorySegment stream, DecoderLimits limits, boolean partial) throws SanrException {
    ByteReader in = new ByteReader(stream, 0, stream.byteSize(), Reason.TRUNCATED);
    for (int expected : MAGIC) {
      long at = in.offset();
      verify(in.u8() == expected, at, Reason.BAD_MAGIC, "not a SANR stream");
    }
    int version = in.u8();
    verify(version == VERSION, 4, Reason.UNSUPPORTED_VERSION, "version " + version);
    Header header = header(stream, in);
    LimitCheck.check(header, limits, MAGIC.length + 1);
    ChunkOrder order = new ChunkOrder(header);
    ChunkLog log = new ChunkLog();
    Chunk chunk;
    do {
      long start = in.offset();
      try {
        chunk = chunk(in);
      } catch (TruncatedException e) {
        if (partial && order.weightsSeen()) {
          return new Container(stream, header, log.chunks(), 0, false, begun(stream, start, order));
        }
        throw e;
      }
      order.accept(chunk, stream);
      log.add(chunk);
    } while (chunk.type() != Chunk.END);
    verify(in.atEnd(), in.offset(), Reason.TRAILING_BYTES, "bytes after the end chunk");
    return new Container(stream, header, log.chunks(), order.viewChecksum(), true, Optional.empty());
  }

  /** {@return the chunk at the end of a stream that is cut off, if it is one of latents and says how many items it has} */
  private static Optional<Chunk> begun(MemorySegment stream, long start, ChunkOrder order) throws SanrException {
    ByteReader in = new ByteReader(stream, start, stream.byteSize(), Reason.TRUNCATED);
    try {
      int type = in.u8();
      order.judgeType(type, start); // spec 9e: even if its length is not there
      int length = in.varint();
      Chunk chunk = new Chunk(type, start, in.offset(), length);
      order.accept(chunk, stream);
      return type == Chunk.LATENTS ? Optional.of(chunk) : Optional.empty();
    } catch (TruncatedException _) {
      return Optional.empty();
    }
  }

  private static Header header(MemorySegment stream, ByteReader in) throws SanrException {
    long at = in.offset();
    int length = in.varint();
    verify(length <= MAX_HEADER, at, Reason.BAD_HEADER, length + " bytes of header");
    long fields = in.offset();
    in.skip(length);
    int crc = in.crcSince(0);
    at = in.offset();
    verify(in.u32() == crc, at, Reason.HEADER_CHECKSUM, "CRC-32C of the header");
    return HeaderReader.read(new ByteReader(stream, fields, fields + length, Reason.BAD_HEADER));
  }

  private static Chunk chunk(ByteReader in) throws SanrException {
    long start = in.offset();
    int type = in.u8();
    int length = in.varint();
    long payload = in.offset();
    in.skip(length);
    int crc = in.crcSince(start);
    long at = in.offset();
    verify(in.u32() == crc, at, Reason.CHUNK_CHECKSUM, "CRC-32C of the chunk at byte " + start);
    return new Chunk(type, start, payload, length);
  }
}
