package org.sanr.encoder.stream;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.scene.SceneHeader;

/** The header's fields in the stream's order with their ranges: the table of spec chapter 3. */
public final class HeaderFields {

  private static final int FAMILY = 0;

  private record Field(String name, int value, int min, int max) {}

  private final List<Field> fields = new ArrayList<>();

  private HeaderFields(SceneHeader h) {
    add("family", FAMILY, 0, 0);
    add("rows", h.rows(), 1, 256);
    add("cols", h.cols(), 1, 256);
    add("height", h.height(), 1, 16384);
    add("width", h.width(), 1, 16384);
    add("bitDepth", h.bitDepth(), 8, 16);
    add("marginY", h.marginY(), 0, 1024);
    add("marginX", h.marginX(), 0, 1024);
    add("textureLevels", h.textureLevels(), 1, 12);
    add("chromaLevels", h.chromaLevels(), 0, Math.max(0, h.textureLevels() - 2));
    add("viewLevels", h.viewLevels() ? 1 : 0, 0, h.textureLevels() - h.chromaLevels() >= 4 ? 1 : 0);
    add("geometryFirst", h.geometryFirst(), 0, 6);
    add("geometryLevels", h.geometryLevels(), 0, Math.min(12, 13 - h.geometryFirst()));
    add("geometryHidden", h.geometryHidden(), 1, 32);
    add("layers", h.hidden().size(), 1, 4);
    addAll("hidden", h.hidden(), 1, 128);
    add("embedding", h.embedding(), 0, 16);
    add("cameraOffsets", h.cameraOffsets() ? 1 : 0, 0, 1);
    add("textureContext", h.textureContext(), 1, 24);
    add("geometryContext", h.geometryContext(), 1, 24);
    add("bandLog2", h.bandLog2(), h.bandLog2() == 0 ? 0 : 4, 14);
    add("initialWeights", h.initialWeights(), 0, 1);
    add("textureShift", h.textureShift(), 0, 8);
    add("geometryShift", h.geometryShift(), 0, 8);
    addAll("textureMax", h.textureMax(), 0, SceneCheck.MAX_LATENT);
    addAll("geometryMax", h.geometryMax(), 0, SceneCheck.MAX_LATENT);
    sameLength("textureMax", h.textureMax(), h.textureLevels());
    sameLength("geometryMax", h.geometryMax(), h.geometryLevels());
  }

  /**
   * Refuses a header that no decoder would take.
   *
   * @throws IllegalArgumentException naming the field and its range
   */
  static void check(SceneHeader header) {
    for (Field f : new HeaderFields(header).fields) {
      if (f.value < f.min || f.value > f.max) {
        throw new IllegalArgumentException(
            "header field %s is %d, allowed are %d…%d".formatted(f.name, f.value, f.min, f.max));
      }
    }
  }

  /** {@return the coded fields of a header that passes {@link #check}} */
  public static byte[] bytes(SceneHeader header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new HeaderFields(header).fields.forEach(f -> ContainerWriter.varint(out, f.value));
    return out.toByteArray();
  }

  private void add(String name, int value, int min, int max) {
    fields.add(new Field(name, value, min, max));
  }

  private void addAll(String name, List<Integer> values, int min, int max) {
    for (int i = 0; i < values.size(); i++) {
      add(name + "_" + i, values.get(i), min, max);
    }
  }

  private static void sameLength(String name, List<Integer> values, int levels) {
    if (values.size() != levels) {
      throw new IllegalArgumentException(
          "header field %s has %d values for %d levels".formatted(name, values.size(), levels));
    }
  }
}
