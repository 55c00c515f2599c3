package org.sanr.encoder.metric;

import org.sanr.encoder.input.View;

/**
 * Peak signal-to-noise ratios of one view's Y, U and V (BT.709), dB, and the structural similarity of Y. The peak is
 * 2^bitDepth − 1; squared errors below 1e-10 count as 1e-10, so equal 8-bit views have 148.13 dB.
 *
 * @param y of the luma
 * @param u of the blue difference
 * @param v of the red difference
 * @param ssim of the luma, at most 1; {@link Ssim} defines it
 */
public record ViewQuality(double y, double u, double v, double ssim) {
  private static final double LEAST_ERROR = 1e-10;

  private static final double KR = 0.2126;
  private static final double KG = 0.7152;
  private static final double KB = 0.0722;

  /** Decoded samples by index, like {@link View#at}. */
  @FunctionalInterface
  private interface Samples {
    int at(int index);
  }

  /**
   * {@return the quality of a view as the decoder renders it}
   *
   * @param original the view before coding
   * @param decoded R, G, B of each sample, row by row, one byte each if the original has 8 bits, else two, big-endian
   * @throws IllegalArgumentException if {@code decoded} has another size
   */
  public static ViewQuality of(View original, byte[] decoded) {
    boolean bytes = original.bitDepth() == 8;
    requireLength(original.length() * (bytes ? 1L : 2L), decoded.length);
    return bytes
        ? of(original, i -> decoded[i] & 0xff)
        : of(original, i -> (decoded[2 * i] & 0xff) << 8 | decoded[2 * i + 1] & 0xff);
  }

  /**
   * {@return the quality of a view}
   *
   * @param original the view before coding
   * @param decoded a view of the same size and depth
   * @throws IllegalArgumentException if the two differ in size or depth
   */
  public static ViewQuality of(View original, View decoded) {
    requireLength(original.length(), decoded.length());
    if (original.width() != decoded.width() || original.bitDepth() != decoded.bitDepth()) {
      throw new IllegalArgumentException("views of different shape or depth");
    }
    return of(original, decoded::at);
  }

  /** {@return PSNR-YUV, (6 Y + U + V) / 8, dB} */
  public double yuv() {
    return (6 * y + u + v) / 8;
  }

  private static ViewQuality of(View original, Samples decoded) {
    double sumY = 0;
    double sumU = 0;
    double sumV = 0;
    int pixels = original.length() / 3;
    double[] before = new double[pixels];
    double[] after = new double[pixels];
    for (int i = 0; i < original.length(); i += 3) {
      // The transform is linear, so it is applied to the differences; its offsets cancel.
      int r = decoded.at(i) - original.at(i);
      int g = decoded.at(i + 1) - original.at(i + 1);
      int b = decoded.at(i + 2) - original.at(i + 2);
      double luma = KR * r + KG * g + KB * b;
      double blue = (b - luma) / (2 - 2 * KB);
      double red = (r - luma) / (2 - 2 * KR);
      sumY += luma * luma;
      sumU += blue * blue;
      sumV += red * red;
      before[i / 3] = KR * original.at(i) + KG * original.at(i + 1) + KB * original.at(i + 2);
      after[i / 3] = before[i / 3] + luma;
    }
    double peak = original.peak();
    return new ViewQuality(psnr(sumY / pixels, peak), psnr(sumU / pixels, peak), psnr(sumV / pixels, peak),
        Ssim.of(before, after, original.height(), original.width(), peak));
  }

  private static double psnr(double meanSquare, double peak) {
    return 10 * Math.log10(peak * peak / Math.max(meanSquare, LEAST_ERROR));
  }

  private static void requireLength(long expected, long actual) {
    if (expected != actual) {
      throw new IllegalArgumentException("decoded view of length " + actual + ", not " + expected);
    }
  }
}
