package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.sanr.bench.Origin;
import org.sanr.bench.Tools;
import org.sanr.bench.rd.Halved.Place;
import org.sanr.bench.video.Recipe;
import org.sanr.bench.video.VideoPeer;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.encoder.metric.Quality;
import org.sanr.encoder.metric.ViewQuality;

/**
 * Codes every second view and measures what stands for the others.
 *
 * @param name the light field's
 * @param halved its views, of 8 bits
 * @param scratch a folder for files
 */
record HeldOutRunner(String name, Halved halved, Path scratch) {
  /** Sizes that differ by less count as equal. */
  private static final double CLOSE = 0.03;
  private static final double BEST_Q = 4;
  private static final double WORST_Q = 51;
  private static final int TRIES = 8;

  /** Quality of what stands for the views that were left out. */
  private interface Stand {
    View at(Place place) throws IOException;
  }

  /**
   * What x265 makes of the kept views.
   *
   * @param q rate factor
   * @param bytes of the file
   * @param views decoded
   */
  private record Video(double q, long bytes, LightField views) {}

  /**
   * {@return the measurement}
   *
   * @param tools encode
   * @param options of {@code ./sanr enc}
   * @param origin of what is measured now
   */
  HeldOut measure(Tools tools, List<String> options, Origin origin) throws IOException {
    LightField kept = halved.kept();
    // Before the long encode, because it fails where ffmpeg is missing or views are deep.
    VideoPeer peer = new VideoPeer(kept, Recipe.STRONG);
    long least = size(peer, WORST_Q);
    Path stream = scratch.resolve("kept.sanr");
    Path views = Files.createDirectory(scratch.resolve("kept"));
    ViewFiles.write(kept, views);
    List<String> line = new ArrayList<>(List.of("enc", views.toString(), "-o", stream.toString(), "-f"));
    line.addAll(options);
    tools.runLogged(scratch.resolve("enc.log"), line);
    long bytes = Files.size(stream);
    LightField decoded;
    Quality rendered;
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      decoded = decode(decoder, kept);
      rendered = quality(place -> render(decoder, place));
    }
    Quality nearest = quality(place -> first(decoded, place));
    Video video = video(peer, least, bytes);
    Quality blend = quality(place -> Blend.of(all(video.views, place)));
    return new HeldOut(name, List.of(halved.field().rows(), halved.field().cols()), List.of(kept.rows(), kept.cols()),
        List.of(kept.width(), kept.height()), String.join(" ", options), bytes, Quality.of(kept, decoded).psnrYuv(),
        rendered.psnrYuv(), rendered.worstView(), rendered.ssim(), nearest.psnrYuv(), video.q, video.bytes,
        Quality.of(kept, video.views).psnrYuv(), quality(place -> first(video.views, place)).psnrYuv(),
        blend.psnrYuv(), blend.ssim(), origin.date(), origin.commit(), origin.machine());
  }

  private Quality quality(Stand stand) throws IOException {
    List<ViewQuality> views = new ArrayList<>();
    for (Place place : halved.heldOut()) {
      views.add(ViewQuality.of(halved.field().view(place.v(), place.u()), stand.at(place)));
    }
    return new Quality(views);
  }

  private View render(LightFieldDecoder decoder, Place place) throws IOException {
    int height = halved.field().height();
    int width = halved.field().width();
    byte[] samples = new byte[decoder.imageBytes(height, width)];
    decoder.render(halved.keptV(place), halved.keptU(place), samples);
    return new View.Bytes(height, width, samples);
  }

  private static LightField decode(LightFieldDecoder decoder, LightField like) throws IOException {
    List<View> views = new ArrayList<>();
    decoder.renderAll((row, col, samples) -> views.add(new View.Bytes(like.height(), like.width(), samples.clone())));
    return new LightField(like.rows(), like.cols(), views);
  }

  private View first(LightField kept, Place place) {
    Place nearest = halved.nearest(place).getFirst();
    return kept.view(nearest.v(), nearest.u());
  }

  private List<View> all(LightField kept, Place place) {
    Function<Place, View> at = nearest -> kept.view(nearest.v(), nearest.u());
    return halved.nearest(place).stream().map(at).toList();
  }

  /** Bisects the rate factor; what comes nearest in size is kept. */
  private Video video(VideoPeer peer, long least, long bytes) throws IOException {
    double low = BEST_Q;
    double high = WORST_Q;
    double best = WORST_Q;
    double distance = distance(least, bytes);
    for (int i = 0; i < TRIES && least < bytes && distance > CLOSE; i++) {
      double q = (low + high) / 2;
      long size = size(peer, q);
      if (distance(size, bytes) < distance) {
        distance = distance(size, bytes);
        best = q;
      }
      if (size > bytes) {
        low = q;
      } else {
        high = q;
      }
    }
    long size = size(peer, best);
    return new Video(best, size, peer.decode(peer.stream(scratch)));
  }

  private long size(VideoPeer peer, double q) throws IOException {
    Path file = peer.stream(scratch);
    peer.encode(q, file);
    return Files.size(file);
  }

  private static double distance(long a, long b) {
    return Math.abs(Math.log((double) a / b));
  }
}
