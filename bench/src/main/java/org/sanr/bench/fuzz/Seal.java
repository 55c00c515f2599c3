package org.sanr.bench.fuzz;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** Puts right checksums into damaged files, as far as their lengths lead, so that the code behind the checksums is reached. */
final class Seal {
  private static final int HEADER = 5;
  private static final int PNG_CHUNKS = 8;

  private Seal() {}

  /** {@return a SANR stream with right checksums of its header and of those chunks that are whole} */
  static byte[] sanr(byte[] stream) {
    ByteBuffer out = ByteBuffer.wrap(stream.clone()).position(Math.min(HEADER, stream.length));
    sealed(out, new CRC32C(), 0);
    while (out.remaining() > 1) {
      int start = out.position();
      out.get(); // the chunk's type
      sealed(out, new CRC32C(), start);
    }
    return out.array();
  }

  /** Reads a varint and as many bytes as it says, then writes the checksum of all from the start; goes to the end if something is missing. */
  private static void sealed(ByteBuffer out, Checksum sum, int start) {
    long length = 0;
    for (int shift = 0; shift < 35 && out.hasRemaining(); shift += 7) {
      byte b = out.get();
      length |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        break;
      }
    }
    if (length > out.remaining() - Integer.BYTES) {
      out.position(out.limit());
      return;
    }
    int end = out.position() + (int) length;
    sum.update(out.array(), start, end - start);
    out.position(end).putInt((int) sum.getValue());
  }

  /** {@return a PNG file with right checksums of those chunks that are whole} */
  static byte[] png(byte[] file) {
    ByteBuffer out = ByteBuffer.wrap(file.clone());
    int at = PNG_CHUNKS;
    while (out.limit() - at >= 12) {
      int length = out.getInt(at);
      if (length < 0 || length > out.limit() - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(out.array(), at + 4, length + 4);
      out.putInt(at + 8 + length, (int) crc.getValue());
      at += length + 12;
    }
    return out.array();
  }
}
