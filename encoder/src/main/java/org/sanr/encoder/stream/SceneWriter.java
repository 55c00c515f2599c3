package org.sanr.encoder.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.PreparedModel;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/**
 * Writes a quantised scene as a stream, spec chapters 2 to 4.
 *
 * <p>Where the spec leaves a choice: items share a latents chunk, because a chunk costs some ten bytes; only a level
 * of several bands has a chunk for each band, so that bands can be decoded side by side.
 */
public final class SceneWriter {

  private SceneWriter() {}

  /** Writes a scene without a word on how its views were taken; else as {@link #write(QuantisedScene, Capture, int)}. */
  public static byte[] write(QuantisedScene scene, int viewChecksum) {
    return write(scene, Capture.unknown(), viewChecksum);
  }

  /**
   * Writes a scene.
   *
   * @param scene a legal scene: spec chapters 3 to 5, levels' maxima at least those of their latents
   * @param capture how the views were taken
   * @param viewChecksum the checksum of the rendered views, spec 7.3
   * @return the whole stream
   * @throws IllegalArgumentException if the scene is not legal, saying what is wrong
   */
  public static byte[] write(QuantisedScene scene, Capture capture, int viewChecksum) {
    SceneCheck.check(scene);
    ContainerWriter stream = new ContainerWriter(HeaderFields.bytes(scene.header()));
    RangeEncoder weights = new RangeEncoder();
    scene.tensors().forEach(t -> WeightCoder.encode(t, weights));
    stream.chunk(Chunk.WEIGHTS, weights.finish());
    LatentWriter latents = new LatentWriter(scene);
    for (List<Item> items : chunks(scene.header())) {
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      ContainerWriter.varint(payload, items.size());
      RangeEncoder segment = new RangeEncoder();
      items.forEach(item -> latents.encode(item, segment));
      payload.writeBytes(segment.finish());
      stream.chunk(Chunk.LATENTS, payload.toByteArray());
    }
    stream.end(capture, viewChecksum);
    return stream.bytes();
  }

  /**
   * {@return the checksum of a model's rendered views, spec 7.3, as the decoder computes it}
   *
   * @param model a legal scene or network
   * @param threads how many render, at least 1
   * @throws IOException if the thread is interrupted
   */
  public static int viewChecksum(QuantisedModel model, int threads) throws IOException {
    try (Crew crew = Crew.of(threads)) {
      PreparedModel prepared = PreparedModel.of(model, KernelProvider.of(Simd.AUTO).kernels(), crew);
      return AllViews.render(prepared, crew, (row, col, samples) -> {});
    }
  }

  /**
   * {@return a header that says how large its scene's latents are}
   *
   * @param header the header but for {@code textureMax} and {@code geometryMax}, which are ignored
   * @param texture per texture level from the finest on, its latents
   * @param geometry per geometry level from the finest on, its latents
   */
  public static SceneHeader withMaxima(SceneHeader header, List<int[]> texture, List<int[]> geometry) {
    return new SceneHeader(header.rows(), header.cols(), header.height(), header.width(), header.bitDepth(),
        header.marginY(), header.marginX(), header.textureLevels(), header.chromaLevels(), header.viewLevels(),
        header.geometryFirst(), header.geometryLevels(),
        header.geometryHidden(), header.hidden(), header.embedding(), header.cameraOffsets(), header.textureContext(),
        header.geometryContext(), header.bandLog2(), header.initialWeights(), header.textureShift(),
        header.geometryShift(),
        texture.stream().map(SceneCheck::magnitude).toList(), geometry.stream().map(SceneCheck::magnitude).toList());
  }

  /** {@return the items of each latents chunk} */
  static List<List<Item>> chunks(SceneHeader header) {
    List<List<Item>> chunks = new ArrayList<>();
    boolean open = false;
    for (Item item : Item.of(header)) {
      boolean band = item.height() < item.pyramid().height(header, item.level());
      if (band || !open) {
        chunks.add(new ArrayList<>());
      }
      chunks.getLast().add(item);
      open = !band;
    }
    return chunks;
  }
}
