package org.sanr.bench.rd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.sanr.bench.page.Axis;
import org.sanr.bench.page.Html;
import org.sanr.bench.page.LineChart;
import org.sanr.bench.page.LineChart.Series;
import org.sanr.bench.page.LineChart.Spot;
import org.sanr.bench.page.StackedBars;

/**
 * A light field's part of the page: its curves, its points, and where their bits go.
 *
 * @param field what is known of it
 */
record FieldSection(FieldResults field) {
  private static final List<String> OWN =
      List.of("#d62728", "#1f77b4", "#2ca02c", "#9467bd", "#e377c2", "#17becf", "#bc7a00", "#5b3ea4");
  private static final List<String> OTHERS = List.of("#6e6e78", "#c98a2b", "#2a9d8f", "#7d8597", "#9a8c98");
  private static final List<Axis.Tick> SSIM_TICKS = Stream
      .of(".2", ".4", ".5", ".6", ".7", ".8", ".85", ".9", ".93", ".95", ".97", ".98", ".985", ".99", ".995", ".998",
          ".999")
      .map(ssim -> new Axis.Tick(Metric.ofSsim(Double.parseDouble(ssim)), ssim)).toList();

  /** {@return the section as HTML} */
  String html() {
    RdPoint first = field.points().getFirst();
    StringBuilder out = new StringBuilder(Html.format("<section><h2>%s</h2>%n<p>%d×%d views of %d×%d pixels</p>%n",
        Html.escape(field.name()), first.grid().get(0), first.grid().get(1), first.view().get(0), first.view().get(1)));
    SequencedMap<String, String> colours = colours();
    out.append("<p class=\"legend\">");
    colours.forEach((name, colour) -> out.append(Html.format("<span><i style=\"background:%s\"></i>%s</span> ", colour,
        Html.escape(field.curves().containsKey(name) ? "SANR " + name : BdTable.name(name)))));
    out.append("</p>\n<div class=\"charts\">\n");
    List<String> missing = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      chart(metric, colours).ifPresentOrElse(chart -> out.append(chart.svg()), () -> missing.add(metric.title()));
    }
    out.append("</div>\n");
    missing
        .forEach(title -> out.append("<p class=\"none\">Not measured: ").append(Html.escape(title)).append("</p>\n"));
    out.append(points()).append(bits()).append("</section>\n");
    return out.toString();
  }

  /** {@return colours by the name of a curve or recipe; own curves first} */
  private SequencedMap<String, String> colours() {
    SequencedMap<String, String> colours = new LinkedHashMap<>();
    field.curves().keySet().forEach(curve -> colours.put(curve, OWN.get(colours.size() % OWN.size())));
    int own = colours.size();
    BdTable.recipes(List.of(field))
        .forEach(recipe -> colours.put(recipe, OTHERS.get((colours.size() - own) % OTHERS.size())));
    return colours;
  }

  private Optional<LineChart> chart(Metric metric, SequencedMap<String, String> colours) {
    List<Series> series = new ArrayList<>();
    colours.reversed().forEach((name, colour) -> {
      boolean own = field.curves().containsKey(name);
      List<? extends Measured> points = own ? field.curves().get(name) : field.anchors().get(name);
      List<Spot> spots = points.stream().filter(point -> metric.of(point).isPresent())
          .map(point -> spot(metric, own ? "SANR" : name, point))
          .sorted((a, b) -> Double.compare(a.x(), b.x())).toList();
      if (!spots.isEmpty()) {
        series.add(new Series(colour, own, spots));
      }
    });
    if (series.isEmpty()) {
      return Optional.empty();
    }
    double[] y = all(series).mapToDouble(Spot::y).toArray();
    return Optional.of(new LineChart(metric.title(), "bits per pixel",
        Axis.log(all(series).mapToDouble(Spot::x).toArray()),
        metric == Metric.SSIM ? Axis.marked(SSIM_TICKS, y) : Axis.linear(y), series));
  }

  private static Stream<Spot> all(List<Series> series) {
    return series.stream().flatMap(each -> each.spots().stream());
  }

  private static Spot spot(Metric metric, String codec, Measured point) {
    double value = metric.of(point).getAsDouble();
    String setting = switch (point) {
      case RdPoint own -> own.setting();
      case AnchorPoint other -> "q " + RdPoint.plain(other.q());
      default -> "";
    };
    return new Spot(point.bpp(), value, Html.format("%s, %s: %,d bytes, %.5f bpp, %s", codec, setting, point.bytes(),
        point.bpp(), metric.text(value)));
  }

  private String points() {
    StringBuilder out = new StringBuilder("<table><tr>");
    for (String head : List.of("curve", "setting", "bytes", "bpp", "PSNR‑YUV", "PSNR‑Y", "SSIM‑Y", "worst view",
        "still pictures", "encode", "decode", "MAC/pixel", "measured")) {
      out.append("<th>").append(head).append("</th>");
    }
    out.append("</tr>\n");
    field.curves().forEach((curve, points) -> points.forEach(p -> {
      out.append(Html.format("<tr><td>%s</td><td>%s</td><td>%,d</td><td>%.5f</td><td>%.2f</td><td>%.2f</td><td>%s</td>",
          Html.escape(curve), Html.escape(quality(p)), p.bytes(), p.bpp(), p.psnrYuv(), p.psnrY(),
          RdReport.text("%.4f", p.ssim())));
      out.append(Html.format("<td>%.2f</td><td>%s</td><td>%.1f s%s</td><td>%.1f s</td><td>%d</td>", p.worstView(),
          RdReport.text("%.2f", p.stills()), p.encodeS(), p.jobs() > 1 ? " <small>÷ " + p.jobs() + "</small>" : "",
          p.decodeS(), p.macPerPixel()));
      out.append(Html.format("<td><small title=\"%s\">%s, %s</small></td></tr>%n", Html.escape(p.machine()),
          Html.escape(p.date()), Html.escape(p.commit())));
    }));
    return out.append("</table>\n").toString();
  }

  private String bits() {
    List<StackedBars.Bar> bars = new ArrayList<>();
    Map<String, String> legend = new LinkedHashMap<>();
    field.curves().forEach((curve, points) -> points.forEach(p -> {
      List<StackedBars.Part> parts = PartColours.parts(p);
      parts.stream().filter(part -> part.value() > 0).forEach(part -> legend.putIfAbsent(part.name(), part.colour()));
      bars.add(new StackedBars.Bar(quality(p) + ", " + curve, Html.format("%,d bytes", p.bytes()), parts));
    }));
    StringBuilder out = new StringBuilder("<h3>Bits by part</h3>\n<p class=\"legend\">");
    legend.forEach((name, colour) -> out
        .append(Html.format("<span><i style=\"background:%s\"></i>%s</span> ", colour, Html.escape(name))));
    return out.append("</p>\n").append(new StackedBars(bars).svg()).toString();
  }

  private static String quality(RdPoint p) {
    return p.q() != null ? "-q " + RdPoint.plain(p.q()) : "--lambda " + RdPoint.plain(p.lambda());
  }
}
