package org.sanr.encoder.train;

/** What an encode is to reach: a Lagrangian, or a size or quality that the Lagrangian is found for during training. */
public sealed interface RateTarget {
  /**
   * A Lagrangian that stays.
   *
   * @param lambda weight of the rate: the loss is the squared error (of 255ths, weighted over Y, U, V) plus lambda times
   *     bits per pixel
   */
  record Lambda(double lambda) implements RateTarget {}

  /**
   * A size.
   *
   * @param bytes of the whole stream, at least 1
   */
  record Size(long bytes) implements RateTarget {}

  /**
   * A quality.
   *
   * @param psnrYuv (6 Y + U + V) / 8, mean over the views, dB
   */
  record Psnr(double psnrYuv) implements RateTarget {}

  /**
   * {@return what the rest of a stream is to reach}
   *
   * @param bytes of the stream that are spent already
   */
  default RateTarget without(long bytes) {
    return this instanceof Size(long whole) ? new Size(Math.max(1, whole - bytes)) : this;
  }

  /**
   * {@return the Lagrangian to start with}
   *
   * @param pixels of the light field
   */
  default double firstLambda(long pixels) {
    return switch (this) {
      case Lambda fixed -> fixed.lambda();
      case Size size -> {
        double share = 8.0 * size.bytes() / pixels / RateControl.TYPICAL_BPP;
        yield Math.clamp(RateControl.TYPICAL_LAMBDA * Math.pow(share, -1 / RateControl.SIZE_SLOPE), 30, 30_000);
      }
      case Psnr _ -> RateControl.TYPICAL_LAMBDA;
    };
  }
}
