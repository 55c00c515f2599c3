package org.sanr.decoder;

import java.util.Objects;

/**
 * How to decode.
 *
 * @param limits what the decoder is ready to spend
 * @param simd which kernels to use
 */
public record DecoderOptions(DecoderLimits limits, Simd simd) {

  /** Refuses nulls. */
  public DecoderOptions {
    Objects.requireNonNull(limits);
    Objects.requireNonNull(simd);
  }

  /** {@return default limits and the fastest kernels} */
  public static DecoderOptions defaults() {
    return new DecoderOptions(DecoderLimits.defaults(), Simd.AUTO);
  }

  /**
   * {@return these options with other limits}
   *
   * @param other the limits
   */
  public DecoderOptions withLimits(DecoderLimits other) {
    return new DecoderOptions(other, simd);
  }

  /**
   * {@return these options with other kernels}
   *
   * @param other which kernels
   */
  public DecoderOptions withSimd(Simd other) {
    return new DecoderOptions(limits, other);
  }
}
