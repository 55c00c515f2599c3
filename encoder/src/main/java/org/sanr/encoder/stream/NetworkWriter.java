package org.sanr.encoder.stream;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.Tensor;

/** Writes a quantised coordinate network as a stream of family 1, spec 3.3 and 5.3. */
public final class NetworkWriter {
  private static final int FAMILY = 1;

  private NetworkWriter() {}

  /** Writes a network without a word on how its views were taken; else as {@link #write(QuantisedNetwork, Capture, int)}. */
  public static byte[] write(QuantisedNetwork network, int viewChecksum) {
    return write(network, Capture.unknown(), viewChecksum);
  }

  /**
   * Writes a network.
   *
   * @param network a legal network: its tensors are those of its header
   * @param capture how the views were taken
   * @param viewChecksum the checksum of the rendered views, spec 7.3
   * @return the whole stream
   * @throws IllegalArgumentException if a tensor is not legal, saying what is wrong
   */
  public static byte[] write(QuantisedNetwork network, Capture capture, int viewChecksum) {
    List<Tensor> actual = network.tensors().stream().map(QuantisedTensor::tensor).toList();
    if (!actual.equals(network.header().tensors())) {
      throw new IllegalArgumentException(
          "the header asks for the tensors %s, the network has %s".formatted(network.header().tensors(), actual));
    }
    network.tensors().forEach(SceneCheck::tensor);
    ContainerWriter stream = new ContainerWriter(fields(network.header()));
    RangeEncoder weights = new RangeEncoder();
    network.tensors().forEach(t -> WeightCoder.encode(t, weights));
    stream.chunk(Chunk.WEIGHTS, weights.finish());
    stream.end(capture, viewChecksum);
    return stream.bytes();
  }

  /** {@return the coded fields of a header} */
  static byte[] fields(CoordinateHeader h) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int initialWeights = 0;
    for (int value : new int[] {FAMILY, h.rows(), h.cols(), h.height(), h.width(), h.bitDepth(), h.layers(), h.units(),
      h.viewFrequencies(), h.imageFrequencies(), h.activation(), initialWeights}) {
      ContainerWriter.varint(out, value);
    }
    return out.toByteArray();
  }
}
