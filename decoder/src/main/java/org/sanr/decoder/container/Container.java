package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.SceneHeader;

/**
 * A stream taken apart but not decoded, spec chapters 2 and 3: all checksums of its bytes are right, its header is in range
 * and within the limits, its chunks are complete and in order.
 *
 * @param stream all bytes
 * @param header the header
 * @param chunks all chunks in their order, skippable ones included
 * @param viewChecksum the view checksum, spec 7.3
 */
public record Container(MemorySegment stream, Header header, List<Chunk> chunks, int viewChecksum) {
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
    ByteReader in = new ByteReader(stream, 0, stream.byteSize(), Reason.TRUNCATED);
    for (int expected : MAGIC) {
      long at = in.offset();
      verify(in.u8() == expected, at, Reason.BAD_MAGIC, "not a SANR stream");
    }
    int version = in.u8();
    verify(version == VERSION, 4, Reason.UNSUPPORTED_VERSION, "version " + version);
    Header header = header(stream, in);
    LimitCheck.check(header, limits, MAGIC.length + 1);
    ChunkOrder order = new ChunkOrder(header instanceof SceneHeader scene ? Item.of(scene).size() : 0);
    List<Chunk> chunks = new ArrayList<>();
    Chunk chunk;
    do {
      chunk = chunk(in);
      order.accept(chunk, stream);
      chunks.add(chunk);
    } while (chunk.type() != Chunk.END);
    verify(in.atEnd(), in.offset(), Reason.TRAILING_BYTES, "bytes after the end chunk");
    return new Container(stream, header, chunks, order.viewChecksum());
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
