package org.sanr.encoder.metric;

import java.util.List;

/**
 * Quality of a decoded light field: arithmetic means over its views, dB.
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

  /** {@return the mean of PSNR-YUV} */
  public double psnrYuv() {
    return views.stream().mapToDouble(ViewQuality::yuv).sum() / views.size();
  }

  /** {@return the mean of the luma's PSNR} */
  public double psnrY() {
    return views.stream().mapToDouble(ViewQuality::y).sum() / views.size();
  }

  /** {@return PSNR-YUV of the worst view} */
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
