package org.sanr.bench.conformance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.stream.ContainerWriter;

/** A header in the making, legal or not: the fields of spec chapter 3 by name. */
final class HeaderDraft {

  private final SequencedMap<String, List<Integer>> fields = new LinkedHashMap<>();

  private HeaderDraft() {}

  /** {@return a header that uses every tool in little space: 2 × 2 views of 6 × 7 samples} */
  static HeaderDraft small() {
    HeaderDraft d = new HeaderDraft();
    d.with("family", 0).with("rows", 2).with("cols", 2).with("height", 6).with("width", 7).with("bitDepth", 8)
        .with("marginY", 1).with("marginX", 2).with("textureLevels", 3).with("chromaLevels", 0).with("viewLevels", 0)
        .with("geometryFirst", 1)
        .with("geometryLevels", 2).with("geometryHidden", 3).with("layers", 1).with("hidden", 4).with("embedding", 1)
        .with("cameraOffsets", 1).with("textureContext", 3).with("geometryContext", 2).with("bandLog2", 0)
        .with("initialWeights", 0)
        .with("textureShift", 2).with("geometryShift", 3).with("textureMax", 10, 20, 40)
        .with("geometryMax", 9, 30);
    return d;
  }

  /** {@return the least header: one view of one sample, no geometry, every field at its lower end} */
  static HeaderDraft least() {
    return small().with("rows", 1).with("cols", 1).with("height", 1).with("width", 1).with("marginY", 0)
        .with("marginX", 0).texture(1).with("geometryFirst", 0).geometry(0).with("geometryHidden", 1).with("hidden", 1)
        .with("embedding", 0).with("cameraOffsets", 0).with("textureContext", 1).with("geometryContext", 1)
        .with("textureShift", 0).with("textureMax", 0);
  }

  /** Sets a field, or a list of them. */
  HeaderDraft with(String name, Integer... values) {
    fields.put(name, List.of(values));
    return this;
  }

  /** Sets the number of texture levels, with usual maxima. */
  HeaderDraft texture(int levels) {
    return levels("texture", levels);
  }

  /** Sets the number of geometry levels, with usual maxima. */
  HeaderDraft geometry(int levels) {
    return levels("geometry", levels);
  }

  /** Sets the synthesis network's hidden layers. */
  HeaderDraft layers(Integer... units) {
    return with("layers", units.length).with("hidden", units);
  }

  /** Sets a value for each level of a pyramid. */
  HeaderDraft each(String name, int value) {
    int levels = one(name.startsWith("texture") ? "textureLevels" : "geometryLevels");
    fields.put(name, IntStream.range(0, levels).map(i -> value).boxed().toList());
    return this;
  }

  /** {@return a copy} */
  HeaderDraft copy() {
    HeaderDraft copy = new HeaderDraft();
    copy.fields.putAll(fields);
    return copy;
  }

  /** {@return the fields' values in the stream's order} */
  List<Integer> values() {
    List<Integer> all = new ArrayList<>();
    fields.values().forEach(all::addAll);
    return all;
  }

  /** {@return the coded fields} */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    values().forEach(v -> ContainerWriter.varint(out, v));
    return out.toByteArray();
  }

  /** {@return the header, which must be legal} */
  SceneHeader header() {
    return new SceneHeader(one("rows"), one("cols"), one("height"), one("width"), one("bitDepth"), one("marginY"),
        one("marginX"), one("textureLevels"), one("chromaLevels"), one("viewLevels") == 1, one("geometryFirst"),
        one("geometryLevels"), one("geometryHidden"), fields.get("hidden"), one("embedding"), one("cameraOffsets") == 1,
        one("textureContext"),
        one("geometryContext"), one("bandLog2"), one("initialWeights"), one("textureShift"),
        one("geometryShift"),
        fields.get("textureMax"), fields.get("geometryMax"));
  }

  /** {@return names and values, for people} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, List<Integer>> e : fields.entrySet()) {
      text.append(e.getKey()).append(e.getValue()).append(' ');
    }
    return text.toString();
  }

  private HeaderDraft levels(String pyramid, int levels) {
    with(pyramid + "Levels", levels);
    fields.put(pyramid + "Max", IntStream.range(0, levels).mapToObj(i -> Math.min(2047, 8 << i)).toList());
    return this;
  }

  private int one(String name) {
    return fields.get(name).getFirst();
  }
}
