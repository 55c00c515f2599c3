package org.sanr.encoder.metric;

import java.util.ArrayList;
import java.util.List;
import org.sanr.encoder.input.LightField;

/**
 * Quality of a decoded light field: arithmetic means over its views.
 *
 * @param views per view, row-major, at least one
 */
public record Quality(List<ViewQuality> views) {
  /** Copies the list. */
  public Quality {
    views = List.copyOf(views);
    if (views.isEmpty()) {
      throw new IllegalArgumentException("no views");
    }
  }

  /**
   * {@return the quality of a light field}
   *
   * @param original the views before coding
   * @param decoded a grid of as many views, each of the same size and depth
   * @throws IllegalArgumentException if the two differ in shape or depth
   */
  public static Quality of(LightField original, LightField decoded) {
    if (original.rows() != decoded.rows() || original.cols() != decoded.cols()) {
      throw new IllegalArgumentException("grids of different shape");
    }
    List<ViewQuality> views = new ArrayList<>();
    for (int v = 0; v < original.rows(); v++) {
      for (int u = 0; u < original.cols(); u++) {
        views.add(ViewQuality.of(original.view(v, u), decoded.view(v, u)));
      }
    }
    return new Quality(views);
  }

  /** {@return the mean of PSNR-YUV, dB} */
  public double psnrYuv() {
    return views.stream().mapToDouble(ViewQuality::yuv).sum() / views.size();
  }

  /** {@return the mean of the luma's PSNR, dB} */
  public double psnrY() {
    return views.stream().mapToDouble(ViewQuality::y).sum() / views.size();
  }

  /** {@return the mean of the luma's structural similarity, at most 1} */
  public double ssim() {
    return views.stream().mapToDouble(ViewQuality::ssim).sum() / views.size();
  }

  /** {@return PSNR-YUV of the worst view, dB} */
  public double worstView() {
    return views.get(worstIndex()).yuv();
  }

  /** {@return row-major index of the view with the least PSNR-YUV, the first of several} */
  public int worstIndex() {
    int worst = 0;
    for (int i = 1; i < views.size(); i++) {
      if (views.get(i).yuv() < views.get(worst).yuv()) {
        worst = i;
      }
    }
    return worst;
  }
}
