package org.sanr.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.sanr.decoder.Completeness;

/**
 * What {@code dec} has written.
 *
 * @param stream its name
 * @param pictures how many were rendered; 0 if only the disparity was wanted
 * @param size of each of them
 * @param bitDepth of their samples
 * @param format what they were written as, null if there are none
 * @param quilt the tiles that they became, null if they were not put together
 * @param target where they went, for messages
 * @param verified whether they have the checksum that the stream promises; false where it has none of such pictures
 * @param there how much of the stream there was
 * @param files all that were written
 * @param seconds that took
 */
record Delivery(String stream, int pictures, ImageSize size, int bitDepth, Format format, Quilt quilt, String target,
    boolean verified, Completeness there, List<Path> files, double seconds) {
  /** {@return a line for people} */
  String line() {
    String what = "the disparity";
    if (pictures > 0) {
      what = "%d %s of %s to %s%s%s".formatted(pictures, pictures == 1 ? "view" : "views", size, target,
          quilt == null ? "" : ", a quilt of " + quilt, verified ? ", checksum verified," : "");
    }
    return String.format(Locale.ROOT, "%s in %.2f s", what, seconds);
  }

  /** {@return the same for programs} */
  JsonObject json() {
    JsonObject json = new JsonObject().put("file", stream).put("pictures", pictures);
    if (pictures > 0) {
      json.put("width", size.width()).put("height", size.height()).put("bit_depth", bitDepth).put("format",
          format.extension().substring(1));
    }
    if (quilt != null) {
      json.put("quilt", quilt.toString());
    }
    return json.put("verified", verified).put("whole", there.whole()).put("levels_decoded", there.decodedItems())
        .put("levels", there.items()).put("files", files).put("seconds", seconds);
  }
}
