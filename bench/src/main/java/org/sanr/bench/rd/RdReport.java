package org.sanr.bench.rd;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.sanr.bench.video.Recipe;

/** The table that the bench prints for a light field: its points, then BD-rate against the anchors. */
final class RdReport {
  private RdReport() {}

  /**
   * Prints the points and the comparison.
   *
   * @param out where to
   * @param field what was measured, at least one point
   */
  static void print(PrintWriter out, FieldResults field) {
    RdPoint first = field.points().getFirst();
    out.printf(
        Locale.ROOT,
        "%n%s, %dx%d views of %dx%d%n",
        field.name(),
        first.grid().get(0),
        first.grid().get(1),
        first.view().get(0),
        first.view().get(1));
    out.printf("  %-20s %9s %9s %9s %9s %8s %9s %7s %10s %10s %9s%n", "setting", "bytes", "bpp", "PSNR-YUV", "PSNR-Y",
        "SSIM-Y", "worst", "stills", "encode s", "decode s", "MAC/px");
    for (RdPoint p : field.points()) {
      out.printf(
          Locale.ROOT,
          "  %-20s %9d %9.5f %9.2f %9.2f %8s %9.2f %7s %10.1f %10.1f %9d%n",
          p.setting(),
          p.bytes(),
          p.bpp(),
          p.psnrYuv(),
          p.psnrY(),
          text("%.4f", p.ssim()),
          p.worstView(),
          text("%.2f", p.stills()),
          p.encodeS(),
          p.decodeS(),
          p.macPerPixel());
    }
    if (field.anchors().isEmpty()) {
      out.println("  no anchors for it; measure some with ./sanr bench anchors, or name their folder with --anchors");
    }
    field.curves().forEach((curve, points) -> field.anchors().forEach((recipe, anchor) -> {
      Optional<BdRate> rate = Metric.PSNR_YUV.rate(anchor, points);
      out.printf("  BD-rate, %s, against %-7s (%s): %s%n", curve, recipe,
          Recipe.of(recipe).map(Recipe::description).orElse("no description"),
          rate.map(BdRate::toString).orElse("no common range of quality, or fewer than two points"));
    }));
  }

  /** {@return a number, or a dash for none} */
  static String text(String format, Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, format, value);
  }
}
