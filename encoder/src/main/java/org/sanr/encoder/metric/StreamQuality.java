package org.sanr.encoder.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.StreamInfo;
import org.sanr.tool.JsonObject;

/**
 * What was measured of a stream.
 *
 * @param info what it holds
 * @param quality of each view, in the order of the grid
 * @param parts bits by part, see {@link org.sanr.decoder.LightFieldDecoder#partBits}
 */
public record StreamQuality(StreamInfo info, Quality quality, Map<String, Double> parts) {
  /**
   * Tells programs. Rows of the grid are arrays, so {@code per_view[v][u]} is view (v, u).
   *
   * @param object receives it
   * @return the object
   */
  public JsonObject tell(JsonObject object) {
    JsonObject bits = new JsonObject();
    parts.forEach((part, exact) -> bits.put(part, Math.round(10 * exact) / 10.0));
    List<List<JsonObject>> rows = new ArrayList<>();
    for (int v = 0; v < info.rows(); v++) {
      rows.add(quality.views().subList(v * info.cols(), (v + 1) * info.cols()).stream().map(StreamQuality::view)
          .toList());
    }
    return object.put("bytes", info.bytes()).put("bpp", info.bpp()).put("psnr_yuv", quality.psnrYuv())
        .put("psnr_y", quality.psnrY()).put("ssim", quality.ssim()).put("worst_view", quality.worstView())
        .put("bits", bits).put("per_view", rows);
  }

  private static JsonObject view(ViewQuality view) {
    return new JsonObject().put("psnr_yuv", view.yuv()).put("psnr_y", view.y()).put("psnr_u", view.u())
        .put("psnr_v", view.v()).put("ssim", view.ssim());
  }
}
