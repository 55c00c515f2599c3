package org.sanr.bench.rd;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One curve on all light fields that have it, as tables of Markdown: its points, then BD-rates. README's results are these.
 *
 * @param curve the curve's name, such as {@code -e 5}
 * @param fields the light fields
 */
record MarkdownTables(String curve, List<FieldResults> fields) {

  /** {@return both tables, empty if no light field has the curve} */
  String text() {
    List<FieldResults> measured = fields.stream().filter(field -> field.curves().containsKey(curve)).toList();
    return measured.isEmpty() ? "" : points(measured) + "\n" + rates(new BdTable(Metric.PSNR_YUV, curve, measured));
  }

  private String points(List<FieldResults> measured) {
    StringBuilder out = new StringBuilder("""
        | light field | `-q` | bytes | bpp | PSNR-YUV | SSIM of Y | worst view | stills | commit |
        |---|---|---|---|---|---|---|---|---|
        """);
    for (FieldResults field : measured) {
      String name = heading(field);
      for (RdPoint p : field.curves().get(curve)) {
        out.append(String.format(Locale.ROOT, "| %s | %s | %,d | %.5f | %.2f dB | %s | %.2f dB | %s | %s |%n", name,
            p.q() == null ? "λ " + RdPoint.plain(p.lambda()) : RdPoint.plain(p.q()), p.bytes(), p.bpp(), p.psnrYuv(),
            RdReport.text("%.3f", p.ssim()), p.worstView(), RdReport.text("%.1f", p.stills()), p.commit()));
        name = "";
      }
    }
    return out.toString();
  }

  private static String heading(FieldResults field) {
    RdPoint first = field.points().getFirst();
    return "`%s`, %d×%d of %d×%d".formatted(field.name(), first.grid().get(0), first.grid().get(1),
        first.view().get(0), first.view().get(1));
  }

  private static String rates(BdTable table) {
    StringBuilder out = new StringBuilder("| BD-rate (PSNR-YUV) against |")
        .append(table.fields().stream().map(field -> " `" + field.name() + "` |").collect(Collectors.joining()))
        .append(" mean |\n|").append("---|".repeat(table.fields().size() + 2)).append('\n');
    for (String recipe : BdTable.recipes(table.fields())) {
      out.append("| ").append(BdTable.name(recipe)).append(" |");
      table.fields().forEach(field -> out.append(table.rate(field, recipe)
          .map(rate -> " %s (%s–%s) |".formatted(BdTable.percent(rate.percent()), Metric.PSNR_YUV.text(rate.low()),
              Metric.PSNR_YUV.text(rate.high())))
          .orElse(" – |")));
      Map.Entry<Double, Integer> mean = table.mean(recipe);
      out.append(mean.getValue() == 0 ? " – |" : " %s |".formatted(BdTable.percent(mean.getKey()))).append('\n');
    }
    return out.toString();
  }
}
