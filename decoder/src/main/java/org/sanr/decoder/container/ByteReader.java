package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;

/** A cursor over a piece of a stream. Reading past the piece's end is refused with the reason given for it. */
final class ByteReader {
  private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Bytes that are handed to the checksum at a time: a chunk with its framing may be longer than a {@code ByteBuffer}. */
  private static final long PIECE = 1 << 30;

  private final MemorySegment stream;
  private final long end;
  private final Reason past;
  private long offset;

  /**
   * Starts at a place of the stream.
   *
   * @param stream the whole stream
   * @param offset where the piece starts
   * @param end where it ends, at most the stream's size
   * @param past the reason if the piece is too short
   */
  ByteReader(MemorySegment stream, long offset, long end, Reason past) {
    this.stream = stream;
    this.offset = offset;
    this.end = end;
    this.past = past;
  }

  long offset() {
    return offset;
  }

  boolean atEnd() {
    return offset == end;
  }

  /** {@return bytes of the piece that are left} */
  long left() {
    return end - offset;
  }

  int u8() throws SanrException {
    need(1);
    return stream.get(ValueLayout.JAVA_BYTE, offset++) & 0xFF;
  }

  int u32() throws SanrException {
    need(4);
    offset += 4;
    return stream.get(U32, offset - 4);
  }

  /** {@return an unsigned LEB128 of at most 5 bytes in its shortest form, below 2^31} */
  int varint() throws SanrException {
    long start = offset;
    long value = 0;
    int octet;
    int shift = 0;
    do {
      verify(shift < 35, start, Reason.BAD_VARINT, "more than 5 bytes");
      octet = u8();
      value |= (long) (octet & 0x7F) << shift;
      shift += 7;
    } while (octet >= 0x80);
    verify(octet != 0 || shift == 7, start, Reason.BAD_VARINT, "not the shortest form");
    verify(value <= Integer.MAX_VALUE, start, Reason.BAD_VARINT, value + " is 2^31 or more");
    return (int) value;
  }

  void skip(long bytes) throws SanrException {
    need(bytes);
    offset += bytes;
  }

  /** {@return the CRC-32C of the bytes from {@code start} up to here} */
  int crcSince(long start) {
    CRC32C crc = new CRC32C();
    for (long at = start; at < offset; at += PIECE) {
      crc.update(stream.asSlice(at, Math.min(PIECE, offset - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  private void need(long bytes) throws SanrException {
    verify(end - offset >= bytes, offset, past, bytes + " bytes wanted, " + (end - offset) + " left");
  }
}
