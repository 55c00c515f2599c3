package org.sanr.decoder;

/**
 * What a decoder is ready to spend on a stream. All limits are compared with the header before anything is allocated.
 *
 * @param maxViewSamples samples (pixels) of a view, at native size and of what is rendered
 * @param maxViews views of the grid
 * @param maxLatents latents of all levels together
 * @param maxWeights values of all weight tensors together
 * @param maxMacPerPixel multiply-accumulates per rendered pixel, spec 6.4
 * @param maxWork multiply-accumulates of rendering all captured views at native size
 * @param maxWorkingBytes bytes of memory for the scene, spec 8.2, and of a stream that is not a file
 */
public record DecoderLimits(
    long maxViewSamples, int maxViews, long maxLatents, long maxWeights, int maxMacPerPixel, long maxWork,
    long maxWorkingBytes) {

  /** The number of levels of spec 8.1. */
  public static final int LEVELS = 3;

  /** Checks the ranges. */
  public DecoderLimits {
    if (maxViewSamples < 1 || maxViews < 1 || maxLatents < 1 || maxWeights < 1 || maxMacPerPixel < 1 || maxWork < 1
        || maxWorkingBytes < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** {@return the limits of level 2, which suit interactive use: 512 MiB, views of up to 64 Mpixel, any network} */
  public static DecoderLimits defaults() {
    return level(2);
  }

  /** {@return no limits but those of the format and of Java's arrays} */
  public static DecoderLimits none() {
    return level(LEVELS);
  }

  /**
   * {@return the limits of a level of spec 8.1}
   *
   * @param level 1…{@link #LEVELS}
   */
  public static DecoderLimits level(int level) {
    return switch (level) {
      case 1 -> new DecoderLimits(1L << 20, 289, 1L << 22, 1L << 15, 1 << 11, 1L << 39, 96L << 20);
      case 2 -> new DecoderLimits(1L << 26, 1 << 16, 1L << 27, 1L << 21, 1 << 16, 1L << 46, 512L << 20);
      case LEVELS -> new DecoderLimits(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
          Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
      default -> throw new IllegalArgumentException("there is no level " + level);
    };
  }

  /**
   * {@return these limits with another {@code maxWorkingBytes}}
   *
   * @param bytes the limit
   */
  public DecoderLimits withMaxWorkingBytes(long bytes) {
    return new DecoderLimits(maxViewSamples, maxViews, maxLatents, maxWeights, maxMacPerPixel, maxWork, bytes);
  }

  /**
   * {@return these limits with another {@code maxViewSamples}}
   *
   * @param samples the limit
   */
  public DecoderLimits withMaxViewSamples(long samples) {
    return new DecoderLimits(samples, maxViews, maxLatents, maxWeights, maxMacPerPixel, maxWork, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxViews}}
   *
   * @param views the limit
   */
  public DecoderLimits withMaxViews(int views) {
    return new DecoderLimits(maxViewSamples, views, maxLatents, maxWeights, maxMacPerPixel, maxWork, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxLatents}}
   *
   * @param latents the limit
   */
  public DecoderLimits withMaxLatents(long latents) {
    return new DecoderLimits(maxViewSamples, maxViews, latents, maxWeights, maxMacPerPixel, maxWork, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxWeights}}
   *
   * @param weights the limit
   */
  public DecoderLimits withMaxWeights(long weights) {
    return new DecoderLimits(maxViewSamples, maxViews, maxLatents, weights, maxMacPerPixel, maxWork, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxMacPerPixel}}
   *
   * @param mac the limit
   */
  public DecoderLimits withMaxMacPerPixel(int mac) {
    return new DecoderLimits(maxViewSamples, maxViews, maxLatents, maxWeights, mac, maxWork, maxWorkingBytes);
  }

  /**
   * {@return these limits with another {@code maxWork}}
   *
   * @param work the limit
   */
  public DecoderLimits withMaxWork(long work) {
    return new DecoderLimits(maxViewSamples, maxViews, maxLatents, maxWeights, maxMacPerPixel, work, maxWorkingBytes);
  }
}
