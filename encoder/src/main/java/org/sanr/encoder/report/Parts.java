package org.sanr.encoder.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sanr.encoder.stream.CodedSize;

/** Where a stream's bits are, in the parts that a reader of the specification knows. */
final class Parts {
  private Parts() {}

  /**
   * {@return bits by part, in a fixed order, without parts that have none}
   *
   * @param size of the stream's scene
   * @param geometryFirst the geometry pyramid's finest level
   * @param streamBits of the whole file; what the scene does not explain (ends of segments, skippable chunks) is framing
   */
  static Map<String, Double> of(CodedSize size, int geometryFirst, long streamBits) {
    Map<String, Double> parts = new LinkedHashMap<>();
    for (int level = size.texture().size() - 1; level >= 0; level--) {
      parts.put("texture level " + level, size.texture().get(level));
    }
    for (int i = size.geometry().size() - 1; i >= 0; i--) {
      parts.put("geometry level " + (geometryFirst + i), size.geometry().get(i));
    }
    size.tensors().forEach((tensor, bits) -> parts.merge(network(tensor), bits, Double::sum));
    double explained = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    parts.put("header", size.header());
    parts.put("framing", Math.max(0, streamBits - explained - size.header()));
    parts.values().removeIf(bits -> bits == 0);
    return parts;
  }

  private static String network(String tensor) {
    if (tensor.startsWith("textureContext")) {
      return "texture's context network";
    }
    if (tensor.startsWith("geometryContext")) {
      return "geometry's context network";
    }
    return switch (tensor) {
      case "textureKernels", "geometryKernels" -> "upsampling kernels";
      case "aspect", "cameraOffset" -> "camera positions";
      case "embedding" -> "view embeddings";
      case String t when t.startsWith("geometry") -> "disparity head";
      default -> "synthesis network";
    };
  }
}
