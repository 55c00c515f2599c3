package org.sanr.tool;

import org.sanr.decoder.LightFieldDecoder;

/** The parts of a stream in words. */
public final class PartNames {
  private PartNames() {}

  /**
   * {@return a part in words, such as {@code texture level 0}}
   *
   * @param part its name in {@link LightFieldDecoder#partBits}
   */
  public static String words(String part) {
    return switch (part) {
      case "synthesis" -> "synthesis network";
      case "geometry" -> "disparity head";
      case "textureContext" -> "context network of texture";
      case "geometryContext" -> "context network of geometry";
      case "textureKernels" -> "upsampling of texture";
      case "geometryKernels" -> "upsampling of geometry";
      case "cameraOffset" -> "camera offsets";
      case "embedding" -> "view embeddings";
      default -> part.replace("_", " level ");
    };
  }
}
