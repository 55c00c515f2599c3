package org.sanr.decoder;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How to decode. Nothing here changes a bit of what a whole stream gives.
 *
 * @param limits what the decoder is ready to spend
 * @param simd which kernels to use
 * @param threads how many work at a time, ≥ 1; the thread that calls the decoder is one of them
 * @param executor runs the others; without it a decoder has daemon threads of its own, which end when it is closed or a
 *     second after their last work. An executor that is busy or refuses costs time only
 * @param partial whether a stream that is cut off behind its weights is rendered from those latents that are there, spec 9,
 *     instead of refused; see {@link LightFieldDecoder#completeness}
 */
public record DecoderOptions(
    DecoderLimits limits, Simd simd, int threads, Optional<Executor> executor, boolean partial) {

  /** Refuses nulls and less than one thread. */
  public DecoderOptions {
    Objects.requireNonNull(limits);
    Objects.requireNonNull(simd);
    Objects.requireNonNull(executor);
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
  }

  /** {@return default limits, the fastest kernels, a thread per processor, whole streams only} */
  public static DecoderOptions defaults() {
    return new DecoderOptions(
        DecoderLimits.defaults(), Simd.AUTO, Runtime.getRuntime().availableProcessors(), Optional.empty(), false);
  }

  /**
   * {@return these options with other limits}
   *
   * @param other the limits
   */
  public DecoderOptions withLimits(DecoderLimits other) {
    return new DecoderOptions(other, simd, threads, executor, partial);
  }

  /**
   * {@return these options with other kernels}
   *
   * @param other which kernels
   */
  public DecoderOptions withSimd(Simd other) {
    return new DecoderOptions(limits, other, threads, executor, partial);
  }

  /**
   * {@return these options with another number of threads}
   *
   * @param other how many, ≥ 1; 1 never starts any
   */
  public DecoderOptions withThreads(int other) {
    return new DecoderOptions(limits, simd, other, executor, partial);
  }

  /**
   * {@return these options with someone else's threads}
   *
   * @param other runs what the calling thread does not do itself
   */
  public DecoderOptions withExecutor(Executor other) {
    return new DecoderOptions(limits, simd, threads, Optional.of(other), partial);
  }

  /**
   * {@return these options with or without streams that are cut off}
   *
   * @param other whether they are rendered from what is there
   */
  public DecoderOptions withPartial(boolean other) {
    return new DecoderOptions(limits, simd, threads, executor, other);
  }
}
