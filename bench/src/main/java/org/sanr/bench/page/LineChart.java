package org.sanr.bench.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Curves through measured points.
 *
 * @param title above the chart
 * @param xTitle below the axis
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series curves, the last one on top
 */
public record LineChart(String title, String xTitle, Axis x, Axis y, List<Series> series) {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 400;
  private static final int LEFT = 58;
  private static final int TOP = 30;
  private static final int RIGHT = WIDTH - 12;
  private static final int BOTTOM = HEIGHT - 44;

  /**
   * One curve.
   *
   * @param colour of CSS
   * @param strong whether it is drawn to stand out
   * @param spots its points from left to right
   */
  public record Series(String colour, boolean strong, List<Spot> spots) {}

  /**
   * One point.
   *
   * @param x its value
   * @param y its value
   * @param tip shown by the browser where the mouse rests on it
   */
  public record Spot(double x, double y, String tip) {}

  /** {@return the chart as an SVG element} */
  public String svg() {
    StringBuilder out = new StringBuilder();
    out.append(
        Html.format("<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n", WIDTH, HEIGHT,
            Html.escape(title)));
    text(out, LEFT, 18, "start", "title", title);
    for (Axis.Tick tick : x.ticks()) {
      line(out, across(tick.value()), TOP, across(tick.value()), BOTTOM);
      text(out, across(tick.value()), BOTTOM + 16, "middle", "tick", tick.label());
    }
    for (Axis.Tick tick : y.ticks()) {
      line(out, LEFT, up(tick.value()), RIGHT, up(tick.value()));
      text(out, LEFT - 6, up(tick.value()) + 4, "end", "tick", tick.label());
    }
    text(out, (LEFT + RIGHT) / 2.0, HEIGHT - 8, "middle", "tick", xTitle);
    series.forEach(each -> curve(out, each));
    return out.append("</svg>\n").toString();
  }

  private void curve(StringBuilder out, Series each) {
    String path = each.spots.stream()
        .map(spot -> Html.format("%.1f,%.1f", across(spot.x), up(spot.y)))
        .collect(Collectors.joining(" "));
    out.append(Html.format("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>%n", path,
        each.colour, each.strong ? "2.5" : "1.5", each.strong ? "" : " stroke-dasharray=\"5 3\""));
    for (Spot spot : each.spots) {
      out.append(Html.format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%s\" fill=\"%s\"><title>%s</title></circle>%n",
          across(spot.x), up(spot.y), each.strong ? "4.5" : "3.5", each.colour, Html.escape(spot.tip)));
    }
  }

  private double across(double value) {
    return LEFT + (RIGHT - LEFT) * x.place(value);
  }

  private double up(double value) {
    return BOTTOM - (BOTTOM - TOP) * y.place(value);
  }

  private static void line(StringBuilder out, double x1, double y1, double x2, double y2) {
    out.append(Html.format("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", x1, y1, x2, y2));
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String style, String text) {
    out.append(Html.format("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", style, x, y,
        anchor, Html.escape(text)));
  }
}
