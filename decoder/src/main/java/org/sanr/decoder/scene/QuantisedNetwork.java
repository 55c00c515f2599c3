package org.sanr.decoder.scene;

import java.util.List;

/**
 * All integers of a coordinate network, spec 5.3: weights and nothing else.
 *
 * @param header the stream's header
 * @param tensors the weights, in the order of {@link CoordinateHeader#tensors}
 */
public record QuantisedNetwork(CoordinateHeader header, List<QuantisedTensor> tensors) implements QuantisedModel {
  /** Copies the list, not the arrays. */
  public QuantisedNetwork {
    tensors = List.copyOf(tensors);
  }
}
