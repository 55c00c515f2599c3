package org.sanr.decoder.container;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.StreamInfo;
import org.sanr.decoder.entropy.Tally;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.SceneHeader;

/** Counts a stream's bits. */
public final class StreamFacts {
  private StreamFacts() {}

  /**
   * {@return the facts of a stream}
   *
   * @param container the stream
   */
  public static StreamInfo of(Container container) {
    Header h = container.header();
    long bytes = container.stream().byteSize();
    long latentBits = payloadBits(container, Chunk.LATENTS)
        + container.begun().map(c -> 8 * ChunkOrder.payload(c, container.stream()).left()).orElse(0L);
    long weightBits = payloadBits(container, Chunk.WEIGHTS);
    List<StreamInfo.Part> parts = container.chunks().stream()
        .map(c -> new StreamInfo.Part(c.name(), c.offset(), bits(c)))
        .toList();
    return new StreamInfo(
        bytes,
        h instanceof SceneHeader ? 0 : 1,
        h.rows(),
        h.cols(),
        h.height(),
        h.width(),
        h.bitDepth(),
        latentBits,
        weightBits,
        8 * bytes - latentBits - weightBits,
        h.macPerPixel(),
        LimitCheck.latents(h),
        h instanceof SceneHeader s ? s.textureLevels() : 0,
        h instanceof SceneHeader s ? s.geometryLevels() : 0,
        hidden(h),
        container.viewChecksum(),
        container.whole(),
        parts,
        CaptureReader.read(container));
  }

  /**
   * {@return bits by part, which add up to the whole stream}
   *
   * @param container the stream
   * @param tally of its model
   */
  public static Map<String, Double> partBits(Container container, Tally tally) {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("header", 8.0 * container.chunks().getFirst().offset());
    parts.putAll(tally.bits());
    long capture =
        container.chunks().stream().filter(c -> c.type() == Chunk.CAPTURE).mapToLong(StreamFacts::bits).sum();
    if (capture > 0) {
      parts.put("capture", (double) capture);
    }
    double known = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    parts.put("framing", 8.0 * container.stream().byteSize() - known);
    return Collections.unmodifiableMap(parts);
  }

  private static long bits(Chunk chunk) {
    return 8 * (chunk.payloadOffset() + chunk.length() + 4 - chunk.offset());
  }

  private static List<Integer> hidden(Header header) {
    return switch (header) {
      case SceneHeader h -> h.hidden();
      case CoordinateHeader h -> Collections.nCopies(h.layers(), h.units());
    };
  }

  private static long payloadBits(Container container, int type) {
    return container.chunks().stream().filter(c -> c.type() == type).mapToLong(c -> 8L * c.length()).sum();
  }
}
