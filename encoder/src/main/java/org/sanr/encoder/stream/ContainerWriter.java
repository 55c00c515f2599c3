package org.sanr.encoder.stream;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;
import org.sanr.decoder.container.Chunk;

/** Puts a stream's parts into their frames, spec chapter 2: magic, version and header, then chunks. */
public final class ContainerWriter {

  private static final int MAGIC = 0xAB534E52;
  private static final int VERSION = 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * Begins a stream.
   *
   * @param fields the header's fields, spec chapter 3, at most 4096 bytes
   */
  public ContainerWriter(byte[] fields) {
    u32(out, MAGIC);
    out.write(VERSION);
    varint(out, fields.length);
    out.writeBytes(fields);
    u32(out, crc(out.toByteArray()));
  }

  /**
   * Adds a chunk.
   *
   * @param type as in {@link Chunk}
   * @param payload its bytes
   */
  public void chunk(int type, byte[] payload) {
    out.writeBytes(framed(type, payload));
  }

  /** Adds what stands last: how the views were taken, where that is known, and the end chunk. */
  void end(Capture capture, int viewChecksum) {
    if (!capture.values().isEmpty()) {
      chunk(Chunk.CAPTURE, capture.lines());
    }
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    u32(payload, viewChecksum);
    chunk(Chunk.END, payload.toByteArray());
  }

  /** {@return a chunk by itself} */
  static byte[] framed(int type, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 6);
    frame.write(type);
    varint(frame, payload.length);
    frame.writeBytes(payload);
    u32(frame, crc(frame.toByteArray()));
    return frame.toByteArray();
  }

  /** {@return the number of bytes so far} */
  int size() {
    return out.size();
  }

  /** {@return the stream so far} */
  public byte[] bytes() {
    return out.toByteArray();
  }

  /**
   * Writes an unsigned LEB128 number in its shortest form, spec chapter 1.
   *
   * @param value at least 0
   */
  public static void varint(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7F) {
      out.write(rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /** Writes four bytes, the most significant first. */
  public static void u32(ByteArrayOutputStream out, int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
