package org.sanr.encoder.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.Quality;
import org.sanr.encoder.metric.StreamQuality;
import org.sanr.encoder.metric.ViewQuality;

/**
 * What the report tells of one stream.
 *
 * @param name the file's name
 * @param info facts
 * @param quality of each view
 * @param parts bits by part, see {@link LightFieldDecoder#partBits}
 * @param contact all decoded views, small
 * @param centre the central view, decoded
 * @param worst the view of least quality, decoded
 * @param slice epipolar slices, decoded
 */
record Measured(String name, StreamInfo info, Quality quality, Map<String, Double> parts, Raster contact, Raster centre,
    Raster worst, Slice slice) {
  /** Side of a contact sheet, about. */
  private static final int SHEET = 720;

  private static final int GAP = 2;

  /**
   * Decodes all views of a stream and measures them.
   *
   * @param file the stream
   * @param original the views before coding, of its grid, size and depth
   * @param options how to decode
   * @throws IOException if the stream is refused or can't be read
   */
  static Measured of(Path file, LightField original, DecoderOptions options) throws IOException {
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file, options)) {
      StreamInfo info = decoder.info();
      ViewQuality[] views = new ViewQuality[info.rows() * info.cols()];
      Sheet sheet = new Sheet(info);
      Slice slice = new Slice(info.rows(), info.cols(), info.height(), info.width());
      decoder.renderAll((row, col, samples) -> {
        views[row * info.cols() + col] = ViewQuality.of(original.view(row, col), samples);
        Raster view = Raster.of(info.width(), info.height(), info.bitDepth(), samples);
        sheet.add(row, col, view);
        slice.add(row, col, view);
      });
      Quality quality = new Quality(List.of(views));
      int worst = quality.worstIndex();
      return new Measured(file.getFileName().toString(), info, quality,
          decoder.partBits(), sheet.raster,
          render(decoder, info.rows() / 2, info.cols() / 2),
          render(decoder, worst / info.cols(), worst % info.cols()), slice);
    }
  }

  /** {@return its numbers} */
  StreamQuality numbers() {
    return new StreamQuality(info, quality, parts);
  }

  private static Raster render(LightFieldDecoder decoder, int row, int col) throws IOException {
    StreamInfo info = decoder.info();
    byte[] samples = new byte[decoder.imageBytes(info.height(), info.width())];
    decoder.render(row, col, samples);
    return Raster.of(info.width(), info.height(), info.bitDepth(), samples);
  }

  /** The views in their grid, made smaller by a whole factor. */
  private static final class Sheet {
    private final int factor;
    private final int pitchX;
    private final int pitchY;
    private final Raster raster;

    Sheet(StreamInfo info) {
      int side = Math.max(info.rows() * info.height(), info.cols() * info.width());
      factor = Math.clamp(side / SHEET, 1, Math.min(info.height(), info.width()));
      pitchX = info.width() / factor + GAP;
      pitchY = info.height() / factor + GAP;
      raster = new Raster(info.cols() * pitchX - GAP, info.rows() * pitchY - GAP);
      Arrays.fill(raster.rgb(), 0xffffff);
    }

    void add(int row, int col, Raster view) {
      raster.putReduced(view, factor, col * pitchX, row * pitchY);
    }
  }
}
