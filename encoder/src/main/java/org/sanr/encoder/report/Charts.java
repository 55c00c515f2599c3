package org.sanr.encoder.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.metric.Quality;
import org.sanr.tool.PartNames;

/** The report's drawings, as SVG elements. */
final class Charts {
  /** Viridis at nine even steps, from low (dark, blue) to high (bright, yellow). */
  private static final int[] VIRIDIS = {
    0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30, 0xfde725
  };

  private static final int CELL = 44;
  private static final int MOST_LABELLED = 20;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 340;
  private static final int MARGIN = 56;

  private Charts() {}

  /**
   * {@return the quality of each view as a heat map over the grid}
   *
   * @param low dB of the darkest colour
   * @param high dB of the brightest
   */
  static String heatMap(StreamInfo info, Quality quality, double low, double high) {
    boolean labelled = Math.max(info.rows(), info.cols()) <= MOST_LABELLED;
    int cell = labelled ? CELL : Math.max(2, CELL * MOST_LABELLED / Math.max(info.rows(), info.cols()));
    StringBuilder svg = new StringBuilder("<svg class=\"heat\" width=\"%d\" height=\"%d\" role=\"img\">"
        .formatted(cell * info.cols(), cell * info.rows()));
    for (int i = 0; i < quality.views().size(); i++) {
      double db = quality.views().get(i).yuv();
      double place = high > low ? (db - low) / (high - low) : 1;
      int x = i % info.cols() * cell;
      int y = i / info.cols() * cell;
      svg.append(text(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"><title>view %d, %d: %.2f dB</title></rect>",
          x, y, cell - 1, cell - 1, colour(place), i / info.cols(), i % info.cols(), db));
      if (labelled) {
        svg.append(text("<text x=\"%d\" y=\"%d\" fill=\"%s\">%.1f</text>", x + cell / 2, y + cell / 2 + 4,
            place > 0.55 ? "#111" : "#fff", db));
      }
    }
    return svg.append("</svg>").toString();
  }

  /** {@return where the bits are: a bar, and a table that explains it} */
  static String bits(Map<String, Double> parts) {
    double total = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    StringBuilder bar = new StringBuilder("<svg class=\"bar\" width=\"100%\" height=\"26\" role=\"img\">");
    StringBuilder table = new StringBuilder("<table class=\"bits\">");
    double from = 0;
    int index = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      double share = 100 * part.getValue() / total;
      String words = PartNames.words(part.getKey());
      String colour = colour(index++ / (double) Math.max(1, parts.size() - 1));
      bar.append(text("<rect x=\"%.3f%%\" width=\"%.3f%%\" height=\"26\" fill=\"%s\"><title>%s: %.1f %%</title></rect>",
          from, share, colour, words, share));
      table.append(text("<tr><td><i style=\"background:%s\"></i>%s</td><td>%,.1f bytes</td><td>%.1f %%</td></tr>",
          colour, words, part.getValue() / 8, share));
      from += share;
    }
    return bar.append("</svg>") + table.append("</table>").toString();
  }

  /** {@return rate against quality, a point for each stream; the axis of rates is logarithmic} */
  static String rateDistortion(List<Measured> streams) {
    double[] rates = streams.stream().mapToDouble(s -> Math.log(s.info().bpp())).toArray();
    double[] qualities = streams.stream().mapToDouble(s -> s.quality().psnrYuv()).toArray();
    Axis x = Axis.over(rates, MARGIN, WIDTH - MARGIN);
    Axis y = Axis.over(qualities, HEIGHT - MARGIN, MARGIN / 2.0);
    StringBuilder svg = new StringBuilder(text("<svg class=\"rd\" width=\"%d\" height=\"%d\" role=\"img\">", WIDTH,
        HEIGHT));
    svg.append(
        text("<path class=\"axis\" d=\"M%d %d V%d H%d\"/>", MARGIN, MARGIN / 2, HEIGHT - MARGIN, WIDTH - MARGIN));
    for (int tick = 0; tick <= 4; tick++) {
      double rate = x.low() + tick / 4.0 * (x.high() - x.low());
      double db = y.low() + tick / 4.0 * (y.high() - y.low());
      svg.append(text("<text x=\"%.1f\" y=\"%d\">%.4g</text>", x.at(rate), HEIGHT - MARGIN + 18, Math.exp(rate)));
      svg.append(text("<path class=\"rule\" d=\"M%d %.1f H%d\"/>", MARGIN, y.at(db), WIDTH - MARGIN));
      svg.append(text("<text class=\"left\" x=\"%d\" y=\"%.1f\">%.1f</text>", MARGIN - 8, y.at(db) + 4, db));
    }
    svg.append(text("<text x=\"%d\" y=\"%d\">bits per pixel</text>", WIDTH / 2, HEIGHT - 14));
    svg.append("<text class=\"start\" x=\"6\" y=\"16\">PSNR-YUV, dB</text>");
    for (int i = 0; i < streams.size(); i++) {
      svg.append(text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\"><title>%s</title></circle>", x.at(rates[i]),
          y.at(qualities[i]), Html.escape(streams.get(i).name())));
      boolean atEnd = x.at(rates[i]) > WIDTH / 2.0;
      svg.append(text("<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", atEnd ? "left" : "start",
          x.at(rates[i]) + (atEnd ? -10 : 10), y.at(qualities[i]) + 4, Html.escape(streams.get(i).name())));
    }
    return svg.append("</svg>").toString();
  }

  /** A linear axis with some room at its ends. */
  private record Axis(double low, double high, double from, double to) {
    static Axis over(double[] values, double from, double to) {
      double least = Arrays.stream(values).min().orElse(0);
      double most = Arrays.stream(values).max().orElse(1);
      double room = Math.max(0.1, 0.1 * (most - least));
      return new Axis(least - room, most + room, from, to);
    }

    double at(double value) {
      return from + (value - low) / (high - low) * (to - from);
    }
  }

  /** {@return the colour of a value in 0…1, values outside clipped} */
  static String colour(double value) {
    double position = Math.clamp(value, 0, 1) * (VIRIDIS.length - 1);
    int step = Math.min((int) position, VIRIDIS.length - 2);
    double part = position - step;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = VIRIDIS[step] >> shift & 0xff;
      int to = VIRIDIS[step + 1] >> shift & 0xff;
      rgb |= (int) Math.round(from + (to - from) * part) << shift;
    }
    return "#%06x".formatted(rgb);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
