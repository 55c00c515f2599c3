package org.sanr.encoder.stream;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.Simd;
import org.sanr.decoder.entropy.ContextNetwork;
import org.sanr.decoder.entropy.Item;
import org.sanr.decoder.entropy.LatentCoder;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;

/** Codes a scene's latents item by item, spec 4.4 to 4.6, in the decoder's own walk. */
public final class LatentWriter {

  private final QuantisedScene scene;
  private final Map<Pyramid, LatentCoder> coders = new EnumMap<>(Pyramid.class);

  /**
   * Prepares for a scene.
   *
   * @param scene a legal scene, as for {@link SceneWriter#write}
   */
  public LatentWriter(QuantisedScene scene) {
    this.scene = scene;
    Kernels kernels = KernelProvider.of(Simd.AUTO).kernels();
    Map<String, QuantisedTensor> tensors = scene.byName();
    for (Pyramid pyramid : Pyramid.values()) {
      if (pyramid.levels(scene.header()) > 0) {
        coders.put(pyramid, new LatentCoder(scene.header(), ContextNetwork.of(tensors, pyramid, kernels)));
      }
    }
  }

  /** Codes one item. */
  public void encode(Item item, SymbolSink sink) {
    List<int[]> levels = item.pyramid().latents(scene);
    int level = item.index(scene.header());
    int[] latents = levels.get(level);
    int[] coarser = level + 1 < levels.size() ? levels.get(level + 1) : null;
    coders.get(item.pyramid()).walk(item, coarser, (first, step, n, scale, mean, front) -> {
      for (int p = 0; p < n; p++) {
        front[p] = latents[first + p * step];
        sink.laplace(scale[p], mean[p], item.max(), front[p]);
      }
    });
  }
}
