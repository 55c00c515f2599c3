package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.io.file.PathUtils;
import org.sanr.bench.Origin;
import org.sanr.bench.video.Recipe;
import org.sanr.bench.video.VideoPeer;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.Quality;

/**
 * Measures other codecs through ffmpeg; what the file has already is not measured again.
 *
 * @param folder of the files {@code NAME.jsonl}
 * @param origin of what is measured now
 */
record AnchorRunner(Path folder, Origin origin) {

  /**
   * {@return the points, from low to high rate factor}
   *
   * @param field of 8 bit
   * @param recipe the codec
   * @param qualities its rate factors
   */
  List<AnchorPoint> measure(Field field, Recipe recipe, List<Double> qualities) throws IOException {
    JsonLines<AnchorPoint> file = Anchors.file(folder, field.name());
    List<AnchorPoint> found = new ArrayList<>();
    LightField views = null;
    for (double q : qualities) {
      String key = new Fingerprint().add(recipe.options(q)).addFiles(field.listing().files()).key();
      AnchorPoint point = file.read().stream().filter(known -> key.equals(known.key())).findFirst().orElse(null);
      if (point == null) {
        views = views == null ? field.read() : views;
        point = point(field.name(), new VideoPeer(views, recipe), q, key);
        put(file, point);
      }
      found.add(point);
    }
    return found;
  }

  private static void put(JsonLines<AnchorPoint> file, AnchorPoint point) throws IOException {
    List<AnchorPoint> points = file.read();
    points.removeIf(old -> old.recipe().equals(point.recipe()) && old.q() == point.q());
    points.add(point);
    points.sort(Comparator.comparing(AnchorPoint::recipe).thenComparingDouble(AnchorPoint::q));
    file.write(points);
  }

  private AnchorPoint point(String name, VideoPeer peer, double q, String key) throws IOException {
    LightField field = peer.field();
    Path scratch = Files.createTempDirectory("sanr-anchor");
    try {
      Path stream = peer.stream(scratch);
      long start = System.nanoTime();
      peer.encode(q, stream);
      long encoded = System.nanoTime();
      LightField decoded = peer.decode(stream);
      long done = System.nanoTime();
      Quality quality = Quality.of(field, decoded);
      long bytes = Files.size(stream);
      return new AnchorPoint(name, List.of(field.rows(), field.cols()), List.of(field.width(), field.height()),
          peer.recipe().id(), q, bytes, 8.0 * bytes / field.pixels(), quality.psnrYuv(), quality.psnrY(),
          quality.ssim(), quality.worstView(), hundredths(encoded - start), hundredths(done - encoded), origin.date(),
          origin.machine(), key);
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
  }

  private static double hundredths(long nanoseconds) {
    return Math.round(nanoseconds * 1e-7) / 100.0;
  }
}
