package org.sanr.decoder.scene;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All integers of a stream of any family: where the encoder ends and the decoder begins. */
public sealed interface QuantisedModel permits QuantisedScene, QuantisedNetwork {
  /** {@return the stream's header} */
  Header header();

  /** {@return the weights, in the order of {@link Header#tensors}} */
  List<QuantisedTensor> tensors();

  /** {@return the tensors by the spec's names} */
  default Map<String, QuantisedTensor> byName() {
    return tensors().stream().collect(Collectors.toMap(t -> t.tensor().name(), Function.identity()));
  }
}
