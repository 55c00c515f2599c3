package org.sanr.bench.rd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.sanr.bench.page.Html;

/**
 * The laboratory's results as one HTML file that needs nothing else: the same lines give the same page.
 *
 * @param fields the light fields
 */
record RdPage(List<FieldResults> fields) {
  private static final String NOTES =
      """
          <section><h2>What the figures are</h2>
          <p>PSNR-YUV is (6 Y + U + V) / 8 in BT.709, per view, then the mean over views, as all others are; the worst view is the
          one with the lowest PSNR-YUV. SSIM is that of Y, window 11×11, σ 1.5 (Wang et al., 2004), drawn at −10·log<sub>10</sub>(1 −
          SSIM). Bits per pixel count the whole file and the pixels of all views. BD-rate is the mean difference of log rate at
          equal quality over the range that both curves have, by monotone cubic interpolation; the range stands beside it, and
          negative means that SANR needs fewer bits. <b>Still pictures</b>: how many AV1 pictures of the central view alone, at the
          file's PSNR-YUV, cost as much as the whole file (– where AV1 has no picture that good or that bad). Encode and decode
          are seconds of the command-line tools, process start and files included, on a machine that may have had other work;
          ÷ n: n encodes shared it. Points and parts tell more where the mouse rests on them.</p></section>
          """;

  /** {@return the page} */
  String html() throws IOException {
    StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
        .append(
            "<meta name=\"viewport\" content=\"width=device-width\">\n<title>SANR: rate and distortion</title>\n<style>\n")
        .append(style()).append("</style></head><body>\n<h1>SANR: rate and distortion</h1>\n");
    if (fields.isEmpty()) {
      return out.append("<p>No results yet: run ./sanr bench rd.</p></body></html>\n").toString();
    }
    out.append("<section><h2>BD-rate</h2>\n");
    for (Metric metric : Metric.values()) {
      String tables = BdTable.of(metric, fields).stream().map(BdTable::html).collect(Collectors.joining());
      if (!tables.isEmpty()) {
        out.append(Html.format("<details%s><summary>at equal %s</summary>%n<div class=\"tables\">%s</div></details>%n",
            metric == Metric.PSNR_YUV ? " open=\"open\"" : "", Html.escape(metric.title().replace(", dB", "")),
            tables));
      }
    }
    out.append("</section>\n");
    fields.forEach(field -> out.append(new FieldSection(field).html()));
    return out.append(NOTES).append("</body></html>\n").toString();
  }

  /**
   * Writes the page, whole or not at all.
   *
   * @param file replaced
   */
  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, html());
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String style() throws IOException {
    try (InputStream in = RdPage.class.getResourceAsStream("page.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
