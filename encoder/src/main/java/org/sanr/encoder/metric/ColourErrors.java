package org.sanr.encoder.metric;

import org.sanr.encoder.input.View;

/**
 * Mean squared errors of one view's Y, U and V (BT.709), full scale 1 = 2^bitDepth − 1. Those below 1e-10 of a sample's unit count as 1e-10, so equal 8-bit views have
 * 148.13 dB.
 *
 * @param y of the luma
 * @param u of the blue difference
 * @param v of the red difference
 */
public record ColourErrors(double y, double u, double v) {
  private static final double LEAST_SQUARE = 1e-10;

  private static final double KR = 0.2126;
  private static final double KG = 0.7152;
  private static final double KB = 0.0722;

  /** Decoded samples by index, like {@link View#at}. */
  @FunctionalInterface
  interface Samples {
    int at(int index);
  }

  /**
   * {@return the errors of a view as the decoder renders it}
   *
   * @param original the view before coding
   * @param decoded R, G, B of each sample, row by row, one byte each if the original has 8 bits, else two, big-endian
   * @throws IllegalArgumentException if {@code decoded} has another size
   */
  public static ColourErrors of(View original, byte[] decoded) {
    return of(original, samples(original, decoded));
  }

  static Samples samples(View original, byte[] decoded) {
    boolean bytes = original.bitDepth() == 8;
    if (original.length() * (bytes ? 1L : 2L) != decoded.length) {
      throw new IllegalArgumentException("decoded view of length " + decoded.length + " for " + original.length());
    }
    return bytes ? i -> decoded[i] & 0xff : i -> (decoded[2 * i] & 0xff) << 8 | decoded[2 * i + 1] & 0xff;
  }

  static ColourErrors of(View original, Samples decoded) {
    double sumY = 0;
    double sumU = 0;
    double sumV = 0;
    for (int i = 0; i < original.length(); i += 3) {
      // The transform is linear, so it is applied to the differences; its offsets cancel.
      int r = decoded.at(i) - original.at(i);
      int g = decoded.at(i + 1) - original.at(i + 1);
      int b = decoded.at(i + 2) - original.at(i + 2);
      double luma = luma(r, g, b);
      double blue = (b - luma) / (2 - 2 * KB);
      double red = (r - luma) / (2 - 2 * KR);
      sumY += luma * luma;
      sumU += blue * blue;
      sumV += red * red;
    }
    int pixels = original.length() / 3;
    double unit = 1.0 / original.peak() / original.peak();
    return new ColourErrors(Math.max(sumY / pixels, LEAST_SQUARE) * unit, Math.max(sumU / pixels, LEAST_SQUARE) * unit,
        Math.max(sumV / pixels, LEAST_SQUARE) * unit);
  }

  static double luma(int r, int g, int b) {
    return KR * r + KG * g + KB * b;
  }

  /** {@return PSNR-YUV, (6 Y + U + V) / 8, dB} */
  public double psnrYuv() {
    return (6 * psnr(y) + psnr(u) + psnr(v)) / 8;
  }

  static double psnr(double meanSquare) {
    return -10 * Math.log10(meanSquare);
  }
}
