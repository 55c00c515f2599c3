package org.sanr.bench.fuzz;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Shot;
import org.sanr.decoder.Simd;
import org.sanr.decoder.StreamInfo;

/** Has the decoder do all that a client has it do with a stream, and looks at what comes out. */
final class Attack {

  /** What becomes of a stream. */
  @FunctionalInterface
  interface Target {

    /**
     * {@return the reason of refusal, or that it was decoded}
     *
     * @param stream any bytes
     * @throws IllegalStateException if pictures are not what they should be; anything else that is thrown is a defect too
     */
    String outcome(byte[] stream);
  }

  /** What {@link #outcome} says of streams that are not refused. */
  static final String DECODED = "decoded";

  /** What it says of streams that are cut off but have something to show. */
  static final String IN_PART = "decoded in part";

  /** Small, so that no mutant takes long, and so that limits are met. */
  static final DecoderLimits LIMITS =
      new DecoderLimits(1 << 12, 64, 1 << 14, 1 << 14, 1 << 12, 1 << 26, 4 << 20);

  private final DecoderOptions options;
  private final DecoderOptions check;

  /**
   * Prepares.
   *
   * @param simd kernels whose pictures are compared with those of the scalar ones; {@code SCALAR} for no comparison
   */
  Attack(Simd simd) {
    this(simd, LIMITS);
  }

  /** Prepares with other limits. */
  Attack(Simd simd, DecoderLimits limits) {
    options = DecoderOptions.defaults().withLimits(limits).withSimd(Simd.SCALAR).withThreads(1);
    check = options.withSimd(simd);
  }

  /** {@return the reason of refusal, or that the stream was decoded, as a whole or in part} */
  String outcome(byte[] stream) {
    String whole = outcome(stream, false);
    return whole.equals(Reason.TRUNCATED.name()) ? outcome(stream, true) : whole;
  }

  private String outcome(byte[] stream, boolean partial) {
    try (LightFieldDecoder decoder = open(stream, options.withPartial(partial))) {
      StreamInfo info = decoder.info();
      decoder.prepare();
      require(info.whole() != partial, "whole or not?");
      for (float d : decoder.disparity()) {
        require(Math.abs(d) <= 512, "a disparity of " + d);
      }
      byte[] last = picture(decoder, info.rows() - 1, info.cols() - 1, info.height(), info.width());
      picture(decoder, (info.rows() - 1) * 0.4f, (info.cols() - 1) * 0.7f, 3, 5);
      if (check.simd() != Simd.SCALAR) {
        try (LightFieldDecoder other = open(stream, check.withPartial(partial))) {
          byte[] same = picture(other, info.rows() - 1, info.cols() - 1, info.height(), info.width());
          require(Arrays.equals(last, same), "kernels disagree");
        }
      }
      return partial ? IN_PART : DECODED;
    } catch (SanrException e) {
      require(e.offset() >= 0 && e.offset() <= stream.length, "an offset of " + e.offset());
      return e.reason().name();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LightFieldDecoder open(byte[] stream, DecoderOptions options) throws SanrException {
    return LightFieldDecoder.open(MemorySegment.ofArray(stream), options);
  }

  /** {@return a picture; whatever its array held before, every byte of it is written} */
  private static byte[] picture(LightFieldDecoder decoder, float v, float u, int height, int width) throws IOException {
    byte[] zeros = new byte[decoder.imageBytes(height, width)];
    byte[] ones = zeros.clone();
    Arrays.fill(ones, (byte) 0xFF);
    decoder.render(Shot.of(v, u, height, width), zeros, 0);
    decoder.render(Shot.of(v, u, height, width), ones, 0);
    require(Arrays.equals(zeros, ones), "bytes were left as they were");
    return zeros;
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}
