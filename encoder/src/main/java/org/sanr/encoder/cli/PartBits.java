package org.sanr.encoder.cli;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.encoder.stream.CodedSize;
import org.sanr.encoder.stream.WeightCoder;

/** Where a stream's bits go. */
final class PartBits {
  private PartBits() {}

  /**
   * {@return bits by part: {@code header}, the tensors by the spec's names, {@code texture_L} and {@code geometry_L} for
   * their levels (L = 0: canvas size), and {@code framing}, which also has the rest, so that the sum is the whole file}
   *
   * @param file a stream that the decoder takes
   * @throws IOException if it is refused or can't be read
   */
  static Map<String, Double> of(Path file) throws IOException {
    byte[] stream = Files.readAllBytes(file);
    Container container = Container.read(MemorySegment.ofArray(stream), DecoderLimits.defaults());
    return switch (StreamParser.decode(container, KernelProvider.of(Simd.AUTO).kernels()).model()) {
      case QuantisedScene scene -> ofScene(stream, scene);
      case QuantisedNetwork network -> ofNetwork(stream, network, 8.0 * container.chunks().getFirst().offset());
    };
  }

  private static Map<String, Double> ofNetwork(byte[] stream, QuantisedNetwork network, double header) {
    Map<String, Double> bits = new LinkedHashMap<>();
    bits.put("header", header);
    double rest = 8.0 * stream.length - header;
    for (QuantisedTensor t : network.tensors()) {
      double size = WeightCoder.tensorBits(t);
      bits.put(t.tensor().name(), size);
      rest -= size;
    }
    bits.put("framing", rest);
    return bits;
  }

  private static Map<String, Double> ofScene(byte[] stream, QuantisedScene scene) {
    CodedSize size = CodedSize.of(scene);
    Map<String, Double> bits = new LinkedHashMap<>();
    bits.put("header", size.header());
    bits.putAll(size.tensors());
    putLevels(bits, "texture_", 0, size.texture());
    putLevels(bits, "geometry_", scene.header().geometryFirst(), size.geometry());
    bits.put("framing", 8.0 * stream.length - size.header() - size.weights() - size.latents());
    return bits;
  }

  private static void putLevels(Map<String, Double> bits, String name, int first, List<Double> levels) {
    for (int i = 0; i < levels.size(); i++) {
      bits.put(name + (first + i), levels.get(i));
    }
  }
}
