package org.sanr.decoder.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.LimitExceededException;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.StreamWriter;
import org.sanr.decoder.TruncatedException;

/** What headers ask for, spec chapter 8, where sums and products grow large. */
class LimitCheckTest {
  private static void judge(List<Integer> fields, DecoderLimits limits) throws SanrException {
    Container.read(MemorySegment.ofArray(StreamWriter.prefix(fields)), limits);
  }

  /** The stream ends behind its header, which is within the limits. */
  private static void assertWithin(List<Integer> fields, DecoderLimits limits) {
    assertThrows(TruncatedException.class, () -> judge(fields, limits), fields.toString());
  }

  private static String refusal(List<Integer> fields, DecoderLimits limits) {
    return assertThrows(LimitExceededException.class, () -> judge(fields, limits), fields.toString()).getMessage();
  }

  /** A header of family 0 without geometry. */
  private static List<Integer> scene(int size, int levels, int chroma, int view, int initialWeights) {
    List<Integer> f =
        new ArrayList<>(List.of(0, 1, 1, size, size, 8, 0, 0, levels, chroma, view, 0, 0, 1, 2, 128, 128));
    f.addAll(List.of(0, 0, 24, 24, 0, initialWeights));
    f.addAll(Collections.nCopies(2 + levels, 0));
    return f;
  }

  /** The largest network is 2^21.5 multiply-accumulates in each of 2^44 samples, which a long does not hold. */
  @Test
  void workIsLimitedBeyondWhatALongHolds() {
    for (int units = 200; units <= 512; units++) {
      List<Integer> network = List.of(1, 256, 256, 16384, 16384, 8, 12, units, 10, 14, 0, 0);
      assertTrue(refusal(network, DecoderLimits.none().withMaxWork(1L << 60)).contains("MAC of all views"));
      assertWithin(network, DecoderLimits.none());
    }
  }

  /** Further levels are as large as level 1: what 8.2 counts grows by their latents, 4 bytes each. */
  @Test
  void furtherLevelsAreCounted() {
    int size = 2000;
    long half = size / 2 * (size / 2);
    long small = 0;
    for (int halvings = 2; halvings <= 11; halvings++) {
      long side = -Math.floorDiv(-size, 1 << halvings);
      small += side * side;
    }
    long tensors =
        11 * 4 + 128 * 12 + 128 * 2 + 128 + 128 * 128 + 128 + 3 * 128 + 3 + 24 * 17 + 24 + 24 * 24 + 24 + 2 * 24
            + 12 * 2;
    long samples = (long) size * size;
    long without = 4 * (samples + half + small + 5 * 12 * samples / 4 + 3 * samples + 2 * (tensors + 65536));
    long with = 4 * (samples + 11 * half + 5 * 12 * samples / 4 + 3 * samples + 2 * (tensors + 65536));
    for (int view = 0; view <= 1; view++) {
      List<Integer> all = scene(size, 12, 10 - 2 * view, view, 0);
      assertWithin(all, DecoderLimits.none().withMaxWorkingBytes(with));
      assertTrue(refusal(all, DecoderLimits.none().withMaxWorkingBytes(with - 1)).contains(" " + with + ","));
      assertTrue(refusal(all, DecoderLimits.none().withMaxLatents(samples + 11 * half - 1)).contains("latents"));
    }
    List<Integer> none = scene(size, 12, 0, 0, 0);
    assertWithin(none, DecoderLimits.none().withMaxWorkingBytes(without));
    assertTrue(refusal(none, DecoderLimits.none().withMaxWorkingBytes(without - 1)).contains(" " + without + ","));
  }

  /** Even the table of initial weights is not looked up for a stream that is refused. */
  @Test
  void nothingIsAllocatedBeforeLimitsAreKnown() {
    List<Integer> header = scene(16, 12, 8, 1, 1);
    DecoderLimits limits = DecoderLimits.defaults().withMaxWorkingBytes(1000);
    byte[] stream = StreamWriter.prefix(header);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThrows(LimitExceededException.class, () -> Container.read(MemorySegment.ofArray(stream), limits));
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < 100_000, least + " bytes");
  }

  /** A stream may be nothing but chunks that are skipped, in any number; what is remembered of them is limited. */
  @Test
  void skippedChunksTakeNoMemory() throws SanrException {
    byte[] skipped = StreamWriter.chunk(0xA0, new byte[0]);
    byte[][] many = Collections.nCopies(300_000, skipped).toArray(byte[][]::new);
    List<Integer> header = scene(1, 1, 0, 0, 0);
    byte[] weights = StreamWriter.chunk(Chunk.WEIGHTS, new byte[0]);
    byte[] capture = StreamWriter.chunk(Chunk.CAPTURE, "a=1\n".getBytes(StandardCharsets.US_ASCII));
    byte[] later = StreamWriter.chunk(Chunk.CAPTURE, "b=2\n".getBytes(StandardCharsets.US_ASCII));
    byte[] stream = StreamWriter.concat(StreamWriter.prefix(header), StreamWriter.concat(many), weights, capture, later,
        StreamWriter.concat(many), StreamWriter.end(0));
    Container c = Container.read(MemorySegment.ofArray(stream), DecoderLimits.defaults());
    assertEquals(ChunkLog.MOST_SKIPPED + 3, c.chunks().size());
    assertEquals(List.of(Chunk.WEIGHTS, Chunk.CAPTURE, Chunk.END),
        c.chunks().stream().map(Chunk::type).filter(t -> t != 0xA0).toList());
    assertEquals("{a=1}", StreamFacts.of(c).capture().toString());
    assertEquals(8L * stream.length, StreamFacts.of(c).headerBits());
  }
}
