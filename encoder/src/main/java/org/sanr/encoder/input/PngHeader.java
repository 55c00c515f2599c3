package org.sanr.encoder.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * What must be known of a PNG before its pixels are decoded, every chunk's checksum verified on the way: the JDK's
 * reader checks none and paints a picture from damaged data without a word.
 *
 * @param width columns as the header says, unchecked
 * @param height rows as the header says, unchecked
 * @param storedBits bits of a stored sample, 1…16
 * @param depth bits that carry information, 8…16
 * @param colourKey whether a colour is declared transparent in a file without palette
 */
record PngHeader(long width, long height, int storedBits, int depth, boolean colourKey) {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int PALETTE = 3;

  static boolean hasSignature(byte[] bytes) {
    return bytes.length >= 8 && ByteBuffer.wrap(bytes).getLong() == SIGNATURE;
  }

  /**
   * {@return the facts}
   *
   * @param file for messages
   * @param bytes the file's content, {@link #hasSignature} holds
   * @throws InputException if a chunk is cut off, fails its checksum or is missing
   */
  static PngHeader read(Path file, byte[] bytes) throws InputException {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(8);
    long width = 0;
    long height = 0;
    int storedBits = 0;
    int colourType = 0;
    int significant = 0;
    boolean transparency = false;
    for (int chunks = 0;; chunks++) {
      String type = verifiedChunk(file, in, bytes);
      int length = in.getInt(in.position());
      int data = in.position() + 8;
      if (chunks == 0 != type.equals("IHDR") || type.equals("IHDR") && length != 13) {
        throw damaged(file, "IHDR is not its first chunk");
      }
      switch (type) {
        case "IHDR" -> {
          width = in.getInt(data) & 0xffffffffL;
          height = in.getInt(data + 4) & 0xffffffffL;
          storedBits = bytes[data + 8];
          colourType = bytes[data + 9];
        }
        case "sBIT" -> {
          int channels = Math.min(length, colourType == 0 || colourType == 4 ? 1 : 3);
          for (int i = 0; i < channels; i++) {
            significant = Math.max(significant, bytes[data + i] & 0xff);
          }
        }
        case "tRNS" -> transparency = true;
        default -> {}
      }
      in.position(data + length + 4);
      if (type.equals("IEND")) {
        boolean deep = storedBits == 16;
        int depth = !deep ? 8 : significant == 0 || significant > 16 ? 16 : Math.max(significant, 8);
        return new PngHeader(width, height, storedBits, depth, transparency && colourType != PALETTE);
      }
    }
  }

  /** Checks that the chunk at the buffer's position is complete and intact, and returns its type. */
  private static String verifiedChunk(Path file, ByteBuffer in, byte[] bytes) throws InputException {
    if (in.remaining() < CHUNK_OVERHEAD) {
      throw damaged(file, "it ends before its IEND chunk");
    }
    int start = in.position();
    int length = in.getInt(start);
    if (length < 0 || length > in.remaining() - CHUNK_OVERHEAD) {
      throw damaged(file, "it ends inside a chunk");
    }
    String type = new String(bytes, start + 4, 4, StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(bytes, start + 4, length + 4);
    if ((int) crc.getValue() != in.getInt(start + 8 + length)) {
      throw damaged(file, "the checksum of chunk " + type + " at byte " + start + " is wrong");
    }
    return type;
  }

  private static InputException damaged(Path file, String what) {
    return new InputException(file + ": is a damaged PNG: " + what + "; export the view again");
  }
}
