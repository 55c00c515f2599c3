package org.sanr.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sanr.decoder.ChecksumException;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.MalformedException;
import org.sanr.decoder.Reason;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.Quality;
import org.sanr.encoder.metric.ViewQuality;
import org.sanr.encoder.train.Settings;

/** Whole encodes of a few steps. */
class EncoderTest {
  private static final LightField SMALL = TestFields.rendered(3, 3, 16, 20);

  @Test
  void sameSeedSameFileOnAnyNumberOfThreads() throws IOException {
    byte[] one = encode(SMALL, TestFields.settings(12, 1, 1));
    assertArrayEquals(one, encode(SMALL, TestFields.settings(12, 1, 1)));
    assertArrayEquals(one, encode(SMALL, TestFields.settings(12, 1, 2)));
    assertArrayEquals(one, encode(SMALL, TestFields.settings(12, 1, 3)));
    assertFalse(Arrays.equals(one, encode(SMALL, TestFields.settings(12, 2, 2))));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 16, 24", "1, 5, 12, 16", "4, 1, 16, 12", "2, 2, 1, 1", "2, 3, 2, 3", "3, 2, 5, 7", "1, 1, 1, 1",
    "2, 2, 1, 33", "2, 2, 29, 1", "2, 2, 8, 8"
  })
  void gridsAndSizesOfAllKinds(int rows, int cols, int height, int width) throws IOException {
    LightField field = TestFields.rendered(rows, cols, height, width);
    byte[] stream = encode(field, TestFields.settings(10, 1, 2));
    StreamInfo info = info(stream);
    assertEquals(List.of(rows, cols, height, width, 8),
        List.of(info.rows(), info.cols(), info.height(), info.width(), info.bitDepth()));
    assertTrue(quality(field, stream).psnrYuv() > 8);
  }

  @Test
  void constantViewsCostNextToNothing() throws IOException {
    for (int[] colour : new int[][] {{0, 0, 0}, {255, 255, 255}, {200, 30, 90}}) {
      LightField field = TestFields.constant(2, 3, 12, 16, colour);
      byte[] stream = encode(field, TestFields.settings(40, 1, 2));
      assertTrue(quality(field, stream).psnrYuv() > 25,
          () -> Arrays.toString(colour) + quality(field, stream).psnrYuv());
      assertTrue(info(stream).latentBits() < 2000, () -> Arrays.toString(colour) + stream.length);
    }
  }

  @Test
  void moreStepsAreBetter() throws IOException {
    double few = quality(SMALL, encode(SMALL, TestFields.settings(10, 1, 2))).psnrYuv();
    double more = quality(SMALL, encode(SMALL, TestFields.settings(200, 1, 2))).psnrYuv();
    assertTrue(more > few + 3, few + " dB, then " + more);
  }

  @Test
  void tellsOfEachStep() throws IOException {
    List<Integer> steps = new ArrayList<>();
    Encoder.encode(SMALL, TestFields.settings(5, 1, 1), p -> {
      steps.add(p.step());
      assertEquals(5, p.steps());
      assertTrue(p.loss() > 0 && p.bpp() > 0 && p.psnrYuv() > 0 && p.seconds() > 0, p.toString());
    });
    assertEquals(List.of(1, 2, 3, 4, 5), steps);
  }

  /** The checks that stand between a trained scene and the caller, shown streams that they must not let through. */
  @Test
  void handsOutNoStreamThatDecodesToOtherViews() throws IOException {
    byte[] stream = encode(SMALL, TestFields.settings(3, 1, 1));
    assertArrayEquals(stream, Encoder.checked(stream.clone(), 1, DecoderLimits.defaults()));
    byte[] otherViews = withOtherViewChecksum(stream);
    ChecksumException e =
        assertThrows(ChecksumException.class, () -> Encoder.checked(otherViews, 2, DecoderLimits.none()));
    assertEquals(Reason.VIEW_CHECKSUM, e.reason());
    byte[] damaged = stream.clone();
    damaged[0] ^= 1;
    assertThrows(MalformedException.class, () -> Encoder.checked(damaged, 1, DecoderLimits.none()));
  }

  /** The last chunk is type, size, checksum of the views, and a checksum of these. */
  private static byte[] withOtherViewChecksum(byte[] stream) {
    byte[] changed = stream.clone();
    changed[changed.length - 5] ^= 1;
    CRC32C crc = new CRC32C();
    crc.update(changed, changed.length - 10, 6);
    ByteBuffer.wrap(changed).putInt(changed.length - 4, (int) crc.getValue());
    return changed;
  }

  private static byte[] encode(LightField field, Settings settings) throws IOException {
    return Encoder.encode(field, settings, p -> {});
  }

  private static StreamInfo info(byte[] stream) throws IOException {
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), DecoderOptions.defaults())) {
      return decoder.info();
    }
  }

  private static Quality quality(LightField field, byte[] stream) {
    ViewQuality[] views = new ViewQuality[field.rows() * field.cols()];
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), DecoderOptions.defaults())) {
      decoder.renderAll(
          (v, u, samples) -> views[v * field.cols() + u] = ViewQuality.of(field.view(v, u), samples));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Quality(List.of(views));
  }
}
