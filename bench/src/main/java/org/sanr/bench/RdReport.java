package org.sanr.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table that the bench prints for a light field: its points, then BD-rate against the anchors. */
final class RdReport {
  /** Recipes as named in the anchors' files, with what they are. */
  private static final Map<String, String> RECIPES = Map.of(
      "strong", "x265 veryslow, tuned", "ctc", "x265, defaults", "av1", "libaom");

  private RdReport() {}

  /**
   * Prints the points and the comparison.
   *
   * @param out where to
   * @param lightfield the light field's name
   * @param points what was measured, at least one
   * @param anchors folder of the other codecs' points
   */
  static void print(PrintStream out, String lightfield, List<RdPoint> points, Path anchors) throws IOException {
    RdPoint first = points.getFirst();
    out.printf(
        Locale.ROOT,
        "%n%s, %dx%d views of %dx%d%n",
        lightfield,
        first.grid().get(0),
        first.grid().get(1),
        first.view().get(0),
        first.view().get(1));
    out.printf("  %-20s %9s %9s %9s %9s %9s %10s %10s %9s%n", "setting", "bytes", "bpp", "PSNR-YUV", "PSNR-Y",
        "worst", "encode s", "decode s", "MAC/px");
    for (RdPoint p : points.stream().sorted(Comparator.comparingDouble(RdPoint::bpp)).toList()) {
      out.printf(
          Locale.ROOT,
          "  %-20s %9d %9.5f %9.2f %9.2f %9.2f %10.1f %10.1f %9d%n",
          p.setting(),
          p.bytes(),
          p.bpp(),
          p.psnrYuv(),
          p.psnrY(),
          p.worstView(),
          p.encodeS(),
          p.decodeS(),
          p.macPerPixel());
    }
    Map<String, List<BdRate.Point>> recipes = Anchors.of(anchors, lightfield);
    if (recipes.isEmpty()) {
      out.println("  no anchors for it in " + anchors);
    }
    Map<String, List<RdPoint>> byEffort = points.stream()
        .collect(Collectors.groupingBy(p -> p.effort() == null ? "" : " at -e " + p.effort(), TreeMap::new,
            Collectors.toList()));
    byEffort.forEach((effort, some) -> {
      List<BdRate.Point> curve = some.stream().map(p -> new BdRate.Point(p.bpp(), p.psnrYuv())).toList();
      recipes.forEach((recipe, anchor) -> {
        Optional<BdRate> rate = BdRate.of(anchor, curve);
        out.printf("  BD-rate%s against %-7s (%s): %s%n", effort, recipe,
            RECIPES.getOrDefault(recipe, "no description"),
            rate.map(BdRate::toString).orElse("no common range of quality, or fewer than two points"));
      });
    });
  }
}
