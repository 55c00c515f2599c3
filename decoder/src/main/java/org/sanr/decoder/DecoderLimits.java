package org.sanr.decoder;

/**
 * What a decoder is ready to spend on a stream. All limits are compared with the header before anything is allocated.
 *
 * @param maxViewSamples samples (pixels) of a view, at native size and of what is rendered
 * @param maxViews views of the grid
 * @param maxLatents latents of all levels together
 * @param maxMacPerPixel multiply-accumulates per rendered pixel, spec 6.4
 * @param maxWorkingBytes bytes of memory for the scene, and of a stream that is not a file
 */
public record DecoderLimits(
    long maxViewSamples, int maxViews, long maxLatents, int maxMacPerPixel, long maxWorkingBytes) {

  /** Checks the ranges. */
  public DecoderLimits {
    if (maxViewSamples < 1 || maxViews < 1 || maxLatents < 1 || maxMacPerPixel < 1 || maxWorkingBytes < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** {@return limits for interactive use: views of 64 Mpixel, 65,536 views, 128 Mi latents, any network, 512 MiB} */
  public static DecoderLimits defaults() {
    return new DecoderLimits(1L << 26, 1 << 16, 1L << 27, 1 << 16, 512L << 20);
  }

  /** {@return no limits but those of the format and of Java's arrays} */
  public static DecoderLimits none() {
    return new DecoderLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * {@return these limits with another {@code maxWorkingBytes}}
   *
   * @param bytes the limit
   */
  public DecoderLimits withMaxWorkingBytes(long bytes) {
    return new DecoderLimits(maxViewSamples, maxViews, maxLatents, maxMacPerPixel, bytes);
  }

  /**
   * {@return these limits with another {@code maxViewSamples}}
   *
   * @param samples the limit
   */
  public DecoderLimits withMaxViewSamples(long samples) {
    return new DecoderLimits(samples, maxViews, maxLatents, maxMacPerPixel, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxViews}}
   *
   * @param views the limit
   */
  public DecoderLimits withMaxViews(int views) {
    return new DecoderLimits(maxViewSamples, views, maxLatents, maxMacPerPixel, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxLatents}}
   *
   * @param latents the limit
   */
  public DecoderLimits withMaxLatents(long latents) {
    return new DecoderLimits(maxViewSamples, maxViews, latents, maxMacPerPixel, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxMacPerPixel}}
   *
   * @param mac the limit
   */
  public DecoderLimits withMaxMacPerPixel(int mac) {
    return new DecoderLimits(maxViewSamples, maxViews, maxLatents, mac, maxWorkingBytes);
  }
}
