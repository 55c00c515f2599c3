package org.sanr.encoder.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.decoder.ChecksumException;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;
import org.sanr.decoder.StreamInfo;
import org.sanr.decoder.TruncatedException;
import org.sanr.decoder.scene.SceneHeader;

/** Streams through the decoder's API: right ones with their view checksum, and wrong ones. */
class WholeStreamTest {

  private static final Path GOLDEN = Path.of("../decoder/tool/src/test/resources");

  private static LightFieldDecoder open(byte[] stream) throws SanrException {
    DecoderOptions options = DecoderOptions.defaults().withSimd(Simd.SCALAR);
    return LightFieldDecoder.open(MemorySegment.ofArray(stream), options);
  }

  @Test
  void goldenStreamsAreWhatTheWriterMakes(@TempDir Path folder) throws IOException {
    GoldenStreams.main(new String[] {folder.toString()});
    try (var files = Files.list(folder)) {
      for (Path made : files.toList()) {
        assertEquals(-1, Files.mismatch(made, GOLDEN.resolve(made.getFileName())),
            () -> made.getFileName() + ": the format or the writer changed; run GoldenStreams if that is meant");
      }
    }
  }

  @Test
  void viewsHaveTheirChecksum() throws IOException {
    for (int seed = 0; seed < 12; seed++) {
      RandomScenes scenes = new RandomScenes(new Random(seed));
      SceneHeader header = scenes.header();
      byte[] stream = GoldenStreams.stream(header, seed);
      try (LightFieldDecoder decoder = open(stream)) {
        decoder.verifyViews();
        StreamInfo info = decoder.info();
        assertEquals(8L * stream.length, info.latentBits() + info.weightBits() + info.headerBits());
      }
    }
  }

  @Test
  void anotherViewChecksumIsNoticed() throws IOException {
    byte[] stream = golden();
    int payload = stream.length - 8;
    stream[payload] ^= 1;
    repair(stream, payload - 2, stream.length - 4);
    try (LightFieldDecoder decoder = open(stream)) {
      ChecksumException e = assertThrows(ChecksumException.class, () -> decoder.verifyViews());
      assertEquals(Reason.VIEW_CHECKSUM, e.reason());
    }
  }

  @Test
  void cutAnywhereIsTruncated() throws IOException {
    byte[] stream = golden();
    for (int length = 0; length < stream.length; length++) {
      byte[] cut = Arrays.copyOf(stream, length);
      SanrException e = assertThrows(SanrException.class, () -> open(cut));
      assertInstanceOf(TruncatedException.class, e, "length " + length);
    }
  }

  /** Bits flipped as they come: some checksum always notices. */
  @Test
  void flippedBitsAreNoticed() throws IOException {
    byte[] stream = golden();
    for (int bit = 0; bit < 8 * stream.length; bit++) {
      byte[] flipped = stream.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(SanrException.class, () -> open(flipped), "bit " + bit);
    }
  }

  /** Bits flipped and the checksums over them repaired: refused for a declared reason, or decoded to something else. */
  @Test
  void flippedBitsUnderRightChecksumsAreRefusedOrDecoded() throws IOException {
    byte[] stream = golden();
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    int decoded = 0;
    for (int seed = 0; seed < 4000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = stream.clone();
      int headerEnd = 6 + stream[5];
      // A third of them in the header, where most of what can be refused is.
      int bound = seed % 3 == 0 ? headerEnd : stream.length;
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        damaged[random.nextInt(bound)] ^= (byte) (1 << random.nextInt(8));
      }
      repairAll(damaged);
      try (LightFieldDecoder decoder = open(damaged)) {
        if (small(decoder.info())) {
          decoder.prepare();
          byte[] view = new byte[decoder.imageBytes(decoder.info().height(), decoder.info().width())];
          decoder.render(0, 0, view);
        }
        decoded++;
      } catch (SanrException e) {
        reasons.add(e.reason());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertTrue(decoded > 500, decoded + " decoded");
    assertTrue(reasons.containsAll(EnumSet.of(Reason.BAD_HEADER, Reason.BAD_WEIGHT, Reason.BAD_CHUNK_ORDER,
        Reason.UNSUPPORTED_FAMILY, Reason.UNSUPPORTED_CHUNK)), reasons.toString());
  }

  @Test
  void limitsAreKept() throws IOException {
    byte[] stream = golden();
    DecoderLimits limits = DecoderLimits.defaults();
    for (DecoderLimits tight : new DecoderLimits[] {limits.withMaxViews(11), limits.withMaxViewSamples(16 * 24 - 1),
      limits.withMaxLatents(100), limits.withMaxMacPerPixel(20), limits.withMaxWorkingBytes(1000)}) {
      DecoderOptions options = DecoderOptions.defaults().withLimits(tight);
      SanrException e =
          assertThrows(SanrException.class, () -> LightFieldDecoder.open(MemorySegment.ofArray(stream), options));
      assertEquals(Reason.LIMIT_EXCEEDED, e.reason());
    }
  }

  private static byte[] golden() throws IOException {
    return Files.readAllBytes(GOLDEN.resolve("noise_3x4_10bit.sanr"));
  }

  private static boolean small(StreamInfo info) {
    return (long) info.height() * info.width() < 10_000 && info.latents() < 10_000;
  }

  /** Repairs the checksums of the header and of all chunks as long as their lengths make sense. */
  private static void repairAll(byte[] stream) {
    int at = 6 + stream[5];
    if (stream[5] < 0 || at + 4 > stream.length) {
      return;
    }
    repair(stream, 0, at);
    at += 4;
    while (at + 2 < stream.length) {
      int length = 0;
      int start = at++;
      for (int shift = 0; at < stream.length && shift < 28; shift += 7) {
        length |= (stream[at] & 0x7F) << shift;
        if (stream[at++] >= 0) {
          break;
        }
      }
      if (length > stream.length - at - 4) {
        return;
      }
      repair(stream, start, at + length);
      at += length + 4;
    }
  }

  private static void repair(byte[] stream, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(stream, from, to - from);
    ByteBuffer.wrap(stream).putInt(to, (int) crc.getValue());
  }
}
