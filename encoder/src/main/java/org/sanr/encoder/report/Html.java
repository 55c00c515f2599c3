package org.sanr.encoder.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.ViewQuality;

/** The report as one document that needs nothing else. */
final class Html {
  private static final int GAIN = 8;

  private final StringBuilder out = new StringBuilder();

  private Html() {}

  /**
   * {@return the document}
   *
   * @param title what was encoded
   * @param original its views
   * @param streams what was made of it, at least one
   * @throws IOException if this program is incomplete
   */
  static String of(String title, LightField original, List<Measured> streams) throws IOException {
    Html html = new Html();
    html.add("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.add("<title>%s – SANR report</title><style>%s</style></head><body>", escape(title), style());
    html.add("<h1>%s</h1><p>%d × %d views of %d × %d samples, %d bit</p>", escape(title), original.rows(),
        original.cols(), original.width(), original.height(), original.bitDepth());
    html.summary(streams);
    if (streams.size() > 1) {
      html.add("<h2>Rate and distortion</h2>%s", Charts.rateDistortion(streams));
    }
    double low = streams.stream().mapToDouble(s -> s.quality().worstView()).min().orElseThrow();
    double high = streams.stream().flatMap(s -> s.quality().views().stream()).mapToDouble(ViewQuality::yuv).max()
        .orElseThrow();
    for (Measured stream : streams) {
      html.stream(original, stream, low, high);
    }
    html.add("<footer>PSNR-YUV = (6 Y + U + V) / 8, BT.709, mean over the views; bits per pixel of the whole file. "
        + "Pictures show the leading 8 bits.</footer></body></html>%n");
    return html.out.toString();
  }

  /** {@return text that is safe between tags and in quoted attributes} */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  private void summary(List<Measured> streams) {
    add("<table class=\"summary\"><tr><th>stream</th><th>bytes</th><th>bits per pixel</th><th>PSNR-YUV</th>"
        + "<th>PSNR-Y</th><th>worst view</th><th>MAC per pixel</th></tr>");
    for (Measured s : streams) {
      add("<tr><td>%s</td><td>%,d</td><td>%.5f</td><td>%.2f dB</td><td>%.2f dB</td><td>%.2f dB</td><td>%,d</td></tr>",
          escape(s.name()), s.info().bytes(), s.info().bpp(), s.quality().psnrYuv(), s.quality().psnrY(),
          s.quality().worstView(), s.info().macPerPixel());
    }
    add("</table>");
  }

  private void stream(LightField original, Measured s, double low, double high) {
    StreamInfo info = s.info();
    int row = info.rows() / 2;
    int col = info.cols() / 2;
    int worst = s.quality().worstIndex();
    add("<section><h2>%s</h2>", escape(s.name()));
    add("<h3>PSNR-YUV of each view, dB</h3>%s", Charts.heatMap(info, s.quality(), low, high));
    add("<p class=\"note\">from %.1f dB (dark) to %.1f dB (bright)%s</p>", low, high,
        low == s.quality().worstView() ? "" : ", over all streams of this page");
    add("<h3>Where the bits are</h3>%s", Charts.bits(s.parts()));
    add("<h3>All views, decoded</h3>%s", picture(s.contact(), "contact sheet"));
    compare("Central view, " + row + ", " + col, Raster.of(original.view(row, col)), s.centre());
    if (worst != row * info.cols() + col) {
      compare("Worst view, %d, %d, %.2f dB".formatted(worst / info.cols(), worst % info.cols(),
          s.quality().worstView()), Raster.of(original.view(worst / info.cols(), worst % info.cols())), s.worst());
    }
    Slice before = new Slice(info.rows(), info.cols(), info.height(), info.width());
    for (int v = 0; v < info.rows(); v++) {
      for (int u = 0; u < info.cols(); u++) {
        if (v == row || u == col) {
          before.add(v, u, Raster.of(original.view(v, u)));
        }
      }
    }
    add("<h3>Epipolar slices</h3><p class=\"note\">The middle row of pixels of each view of the central row of views, one "
        + "view below the other; then the middle column of pixels, lying, of the central column of views. Each point of "
        + "the scene draws a line whose slope is its disparity.</p>");
    slices(before.horizontal(), s.slice().horizontal());
    slices(before.vertical(), s.slice().vertical());
    add("</section>");
  }

  private void compare(String title, Raster before, Raster after) {
    add("<h3>%s</h3><div class=\"row\">%s%s%s</div>", title, picture(before, "original"), picture(after, "decoded"),
        picture(Raster.difference(before, after, GAIN), "difference ×" + GAIN));
  }

  private void slices(Raster before, Raster after) {
    add("<div class=\"slices\">%s%s%s</div>", picture(before, "original"), picture(after, "decoded"),
        picture(Raster.difference(before, after, GAIN), "difference ×" + GAIN));
  }

  private static String picture(Raster picture, String caption) {
    return "<figure><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"><figcaption>%s</figcaption></figure>"
        .formatted(picture.dataUrl(), picture.width(), picture.height(), caption, caption);
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String style() throws IOException {
    try (InputStream in = Html.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IOException("report.css is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
