package org.sanr.decoder.container;

import static org.sanr.decoder.SanrException.verify;

import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Reason;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Sampling;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;

/** Compares what a header asks for with a decoder's limits, before anything is allocated. */
final class LimitCheck {
  private LimitCheck() {}

  static void check(Header h, DecoderLimits limits, long offset) throws SanrException {
    within("views", h.views(), limits.maxViews(), offset);
    within("samples of a view", (long) h.height() * h.width(), limits.maxViewSamples(), offset);
    within("latents", latents(h), limits.maxLatents(), offset);
    within("weights", weights(h), limits.maxWeights(), offset);
    within("MAC per pixel", h.macPerPixel(), limits.maxMacPerPixel(), offset);
    within("MAC of all views", work(h), limits.maxWork(), offset);
    within("working bytes", workingBytes(h), limits.maxWorkingBytes(), offset);
    if (h instanceof SceneHeader scene) {
      within("values of an array", canvas(scene) * channels(scene), Integer.MAX_VALUE - 64, offset);
    }
  }

  /** {@return multiply-accumulates of all views}; of the largest headers of family 1 they exceed 2^63 and count as so many. */
  private static long work(Header h) {
    long samples = (long) h.views() * h.height() * h.width();
    return samples > Long.MAX_VALUE / h.macPerPixel() ? Long.MAX_VALUE : samples * h.macPerPixel();
  }

  private static void within(String what, long value, long limit, long offset) throws SanrException {
    verify(value <= limit, offset, Reason.LIMIT_EXCEEDED, what + ": " + value + ", limit " + limit);
  }

  private static long canvas(SceneHeader h) {
    return (long) h.canvasHeight() * h.canvasWidth();
  }

  /** {@return channels at canvas size, those that fill the texture's up included} */
  private static int channels(SceneHeader h) {
    int texture = Math.ceilDiv(h.textureLevels(), Sampling.GROUP) * Sampling.GROUP;
    return Math.max(texture, h.geometryLevels());
  }

  /** {@return number of latents of all levels} */
  static long latents(Header h) {
    return switch (h) {
      case SceneHeader scene -> latents(scene);
      case CoordinateHeader _ -> 0;
    };
  }

  private static long latents(SceneHeader h) {
    long sum = 0;
    for (Pyramid pyramid : Pyramid.values()) {
      for (int i = 0; i < pyramid.levels(h); i++) {
        int level = pyramid.first(h) + i;
        sum += (long) pyramid.height(h, level) * pyramid.width(h, level);
      }
    }
    return sum;
  }

  /** {@return number of values of all weight tensors} */
  static long weights(Header h) {
    return h.shapes().stream().mapToLong(Tensor::size).sum();
  }

  /**
   * {@return an upper bound of the memory that decoding needs, spec 8.2}: the latents; then the larger of the two pyramids'
   * work, which is its channels at canvas size, a quarter of that for the level before, and two planes of intermediate
   * results; the disparity; weights, twice, and room for tables.
   */
  static long workingBytes(Header h) {
    return sceneBytes(h) + 2L * Float.BYTES * (weights(h) + 65536);
  }

  private static long sceneBytes(Header header) {
    if (!(header instanceof SceneHeader h)) {
      return 0;
    }
    long pyramid = 5L * channels(h) * canvas(h) / 4 + 2 * canvas(h);
    return Float.BYTES * (latents(h) + pyramid + canvas(h));
  }
}
