package org.sanr.decoder.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Fixtures;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.StreamWriter;
import org.sanr.decoder.scene.QuantisedScene;

/** A chunk of 2^31 − 1 bytes, which with its framing is more than Java's arrays and buffers hold. */
class LongestChunkTest {
  @TempDir
  private Path folder;

  @Test
  void itIsSkippedIfItsChecksumIsRight() throws IOException {
    assumeTrue(Files.getFileStore(folder).getUsableSpace() > 3L << 30, "room, if the file system stores zeros");
    QuantisedScene tiny = Fixtures.scene(Fixtures.tiny(), 3);
    byte[] stream = StreamWriter.stream(tiny, 1, 0);
    int prefix = StreamWriter.prefix(StreamWriter.fields(tiny.header())).length;
    byte[] head = StreamWriter.concat(new byte[] {(byte) 0x90}, StreamWriter.varint(Integer.MAX_VALUE));
    Path file = folder.resolve("long.sanr");
    long end = prefix + head.length + (long) Integer.MAX_VALUE;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
        StandardOpenOption.SPARSE)) {
      out.write(ByteBuffer.wrap(stream, 0, prefix), 0);
      out.write(ByteBuffer.wrap(head), prefix);
      out.write(ByteBuffer.allocate(4), end);
      out.write(ByteBuffer.wrap(stream, prefix, stream.length - prefix), end + 4);
    }
    SanrException wrong = assertThrows(SanrException.class, () -> LightFieldDecoder.open(file));
    assertEquals(Reason.CHUNK_CHECKSUM, wrong.reason());
    assertEquals(end, wrong.offset());
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.allocate(4).putInt(checksum(head)).flip(), end);
    }
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file, DecoderOptions.defaults())) {
      assertEquals("90", decoder.info().chunks().getFirst().name());
      assertEquals(8 * (end + 4 - prefix), decoder.info().chunks().getFirst().bits());
      decoder.prepare();
    }
  }

  private static int checksum(byte[] head) {
    CRC32C crc = new CRC32C();
    crc.update(head);
    byte[] zeros = new byte[1 << 20];
    for (long left = Integer.MAX_VALUE; left > 0; left -= zeros.length) {
      crc.update(zeros, 0, (int) Math.min(left, zeros.length));
    }
    return (int) crc.getValue();
  }
}
