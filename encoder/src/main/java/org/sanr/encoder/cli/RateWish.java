package org.sanr.encoder.cli;

import java.util.Locale;
import org.sanr.encoder.train.RateTarget;

/** What the options ask for, before the light field is known. */
sealed interface RateWish {
  /**
   * {@return what to reach}
   *
   * @param pixels of the light field
   */
  RateTarget target(long pixels);

  /**
   * The same for every light field.
   *
   * @param target what to reach
   */
  record Fixed(RateTarget target) implements RateWish {
    @Override
    public RateTarget target(long pixels) {
      return target;
    }
  }

  /**
   * A size by the light field's.
   *
   * @param bits per pixel of all views
   */
  record BitsPerPixel(double bits) implements RateWish {
    @Override
    public RateTarget target(long pixels) {
      return new RateTarget.Size(Math.max(1, Math.round(bits * pixels / 8)));
    }
  }

  /** {@return a Lagrangian} */
  static RateWish lambda(double lambda) {
    return new Fixed(new RateTarget.Lambda(lambda));
  }

  /** {@return a few words for the user} */
  default String words() {
    return switch (this) {
      case BitsPerPixel(double bits) -> String.format(Locale.ROOT, "%.5f bits per pixel", bits);
      case Fixed(RateTarget.Lambda(double lambda)) -> String.format(Locale.ROOT, "lambda %.4g", lambda);
      case Fixed(RateTarget.Size(long bytes)) -> "%d bytes".formatted(bytes);
      case Fixed(RateTarget.Psnr(double psnr)) -> String.format(Locale.ROOT, "PSNR-YUV %.2f dB", psnr);
    };
  }
}
