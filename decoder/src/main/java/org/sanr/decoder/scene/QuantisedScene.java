package org.sanr.decoder.scene;

import java.util.List;

/**
 * All integers of a scene. The encoder ends here, the decoder begins here, spec chapter 5.
 *
 * @param header the stream's header
 * @param tensors the weights, in the order of {@link Tensor#of}
 * @param texture per texture level from the finest (level 0) on, row-major latents; not copied
 * @param geometry per geometry level from the finest (level {@code geometryFirst}) on, row-major latents; not copied
 */
public record QuantisedScene(SceneHeader header, List<QuantisedTensor> tensors, List<int[]> texture,
    List<int[]> geometry)
    implements
      QuantisedModel {

  /** Copies the lists, not the arrays. */
  public QuantisedScene {
    tensors = List.copyOf(tensors);
    texture = List.copyOf(texture);
    geometry = List.copyOf(geometry);
  }
}
