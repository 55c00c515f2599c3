package org.sanr.bench.page;

import java.util.List;

/**
 * Horizontal bars of equal length, each divided by the shares of its parts.
 *
 * @param bars from the top
 */
public record StackedBars(List<Bar> bars) {
  private static final int WIDTH = 1140;
  private static final int PITCH = 24;
  private static final int THICK = 18;
  private static final int LEFT = 210;
  private static final int RIGHT = WIDTH - 110;
  /** Parts that are narrower than this have no text. */
  private static final int WIDE = 34;

  /**
   * One bar.
   *
   * @param label before it
   * @param total after it
   * @param parts from left to right
   */
  public record Bar(String label, String total, List<Part> parts) {}

  /**
   * A part of a bar.
   *
   * @param name for people
   * @param colour of CSS, light or bright enough for black text
   * @param value its size, 0 or more
   */
  public record Part(String name, String colour, double value) {}

  /** {@return the bars as an SVG element} */
  public String svg() {
    StringBuilder out = new StringBuilder();
    int height = bars.size() * PITCH + 4;
    out.append(Html.format("<svg class=\"bars\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"shares\">%n", WIDTH,
        height));
    int y = 2;
    for (Bar bar : bars) {
      out.append(Html.format("<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", LEFT - 8, y + 13,
          Html.escape(bar.label)));
      parts(out, bar, y);
      out.append(Html.format("<text class=\"tick\" x=\"%d\" y=\"%d\">%s</text>%n", RIGHT + 8, y + 13,
          Html.escape(bar.total)));
      y += PITCH;
    }
    return out.append("</svg>\n").toString();
  }

  private static void parts(StringBuilder out, Bar bar, int y) {
    double sum = bar.parts.stream().mapToDouble(Part::value).sum();
    double x = LEFT;
    for (Part part : bar.parts) {
      double share = part.value / sum;
      double width = share * (RIGHT - LEFT);
      if (width > 0) {
        out.append(Html.format("<g><title>%s: %.0f bytes, %.1f %%</title>", Html.escape(part.name), part.value / 8,
            100 * share));
        out.append(
            Html.format("<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\"/>", x, y, width, THICK,
                part.colour));
        if (width >= WIDE) {
          out.append(Html.format("<text class=\"share\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f %%</text>",
              x + width / 2, y + 13, 100 * share));
        }
        out.append("</g>\n");
      }
      x += width;
    }
  }
}
