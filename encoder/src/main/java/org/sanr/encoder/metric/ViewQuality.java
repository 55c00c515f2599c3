package org.sanr.encoder.metric;

import org.sanr.encoder.input.View;

/**
 * Peak signal-to-noise ratios of one view's Y, U and V (BT.709), dB, and the structural similarity of Y. {@link ColourErrors} defines the errors.
 *
 * @param y of the luma
 * @param u of the blue difference
 * @param v of the red difference
 * @param ssim of the luma, at most 1; {@link Ssim} defines it
 */
public record ViewQuality(double y, double u, double v, double ssim) {
  /**
   * {@return the quality of a view as the decoder renders it}
   *
   * @param original the view before coding
   * @param decoded R, G, B of each sample, row by row, one byte each if the original has 8 bits, else two, big-endian
   * @throws IllegalArgumentException if {@code decoded} has another size
   */
  public static ViewQuality of(View original, byte[] decoded) {
    return of(original, ColourErrors.samples(original, decoded));
  }

  /**
   * {@return the quality of a view}
   *
   * @param original the view before coding
   * @param decoded a view of the same size and depth
   * @throws IllegalArgumentException if the two differ in size or depth
   */
  public static ViewQuality of(View original, View decoded) {
    if (original.length() != decoded.length() || original.width() != decoded.width()
        || original.bitDepth() != decoded.bitDepth()) {
      throw new IllegalArgumentException("views of different shape or depth");
    }
    return of(original, decoded::at);
  }

  /** {@return PSNR-YUV, (6 Y + U + V) / 8, dB} */
  public double yuv() {
    return (6 * y + u + v) / 8;
  }

  private static ViewQuality of(View original, ColourErrors.Samples decoded) {
    int pixels = original.length() / 3;
    double[] before = new double[pixels];
    double[] after = new double[pixels];
    for (int i = 0; i < original.length(); i += 3) {
      before[i / 3] = ColourErrors.luma(original.at(i), original.at(i + 1), original.at(i + 2));
      after[i / 3] = ColourErrors.luma(decoded.at(i), decoded.at(i + 1), decoded.at(i + 2));
    }
    ColourErrors errors = ColourErrors.of(original, decoded);
    return new ViewQuality(ColourErrors.psnr(errors.y()), ColourErrors.psnr(errors.u()), ColourErrors.psnr(errors.v()),
        Ssim.of(before, after, original.height(), original.width(), original.peak()));
  }
}
