package org.sanr.bench.conformance;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.LimitExceededException;
import org.sanr.decoder.container.Chunk;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.SceneHeader;

/**
 * What a stream asks of a decoder.
 *
 * @param level the lowest level of spec chapter 8 that plays it
 * @param tools the tools that it uses
 */
record StreamFacts(int level, List<String> tools) {

  /** {@return the facts of a stream that decodes} */
  static StreamFacts of(byte[] stream) throws IOException {
    MemorySegment segment = MemorySegment.ofArray(stream);
    Container container = Container.read(segment, DecoderLimits.none());
    int level = 1;
    while (level < DecoderLimits.LEVELS && !plays(segment, DecoderLimits.level(level))) {
      level++;
    }
    return new StreamFacts(level, tools(container));
  }

  private static boolean plays(MemorySegment stream, DecoderLimits limits) throws IOException {
    try {
      Container.read(stream, limits);
      return true;
    } catch (LimitExceededException e) {
      return false;
    }
  }

  private static List<String> tools(Container container) {
    List<String> tools = new ArrayList<>();
    switch (container.header()) {
      case SceneHeader h -> scene(h, tools);
      case CoordinateHeader _ -> tools.add("coordinateNetwork");
    }
    add(tools, container.header().bitDepth() > 8, "wideSamples");
    add(tools, container.chunks().stream().filter(c -> c.type() == Chunk.LATENTS).count() > 1, "latentsChunks");
    add(tools, container.chunks().stream().anyMatch(c -> c.type() >= Chunk.SKIPPABLE), "skippableChunks");
    return tools;
  }

  private static void scene(SceneHeader h, List<String> tools) {
    add(tools, h.chromaLevels() > 0, "chromaLevels");
    add(tools, h.viewLevels(), "viewLevels");
    add(tools, h.initialWeights() > 0, "initialWeights");
    add(tools, h.geometryLevels() > 0, "geometry");
    add(tools, h.marginY() + h.marginX() > 0, "margins");
    add(tools, h.embedding() > 0, "embedding");
    add(tools, h.cameraOffsets() && h.geometryLevels() > 0, "cameraOffsets");
    add(tools, h.bandLog2() > 0 && h.canvasHeight() > 1 << h.bandLog2(), "bands");
  }

  private static void add(List<String> tools, boolean used, String name) {
    if (used) {
      tools.add(name);
    }
  }
}
