package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.Header;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.runtime.Buffers;

/**
 * All that is learned, one behind the other in one buffer: texture latents level by level, geometry latents, then the weight tensors and the log2 scales of their laws.
 * Latents and weights each fill whole chunks of {@link #CHUNK}, so that one program serves every chunk.
 */
final class Parameters {
  /** Parameters that one call of the optimiser takes: its seven arrays stay in the cache. */
  static final int CHUNK = 1 << 14;

  /** Name of the segment that holds a log2 scale for each weight tensor. */
  static final String SCALES = "log2Scale";

  /**
   * A named run of parameters.
   *
   * @param offset first parameter
   * @param size their number
   */
  record Segment(int offset, int size) {}

  private final Map<String, Segment> segments = new LinkedHashMap<>();
  private final List<Tensor> tensors;
  private final int texture;
  private final int latents;
  private final int total;

  final FloatBuffer value;
  final FloatBuffer gradient;
  final FloatBuffer slope;
  final FloatBuffer factor;
  final FloatBuffer m;
  final FloatBuffer v;

  Parameters(Header header) {
    latents = header instanceof SceneHeader scene ? roundUp(addLatents(scene)) : 0;
    texture = segments.entrySet().stream().filter(s -> s.getKey().startsWith("texture"))
        .mapToInt(s -> s.getValue().size()).sum();
    int offset = latents;
    tensors = header.tensors();
    for (Tensor t : tensors) {
      offset = add(t.name(), offset, t.size());
    }
    offset = add(SCALES, offset, tensors.size());
    total = roundUp(offset);
    value = Buffers.floats(total);
    gradient = Buffers.floats(total);
    slope = ones(total);
    factor = ones(total);
    m = Buffers.floats(total);
    v = Buffers.floats(total);
  }

  private int addLatents(SceneHeader header) {
    int offset = 0;
    for (int l = 0; l < header.textureLevels(); l++) {
      offset = add("texture" + l, offset, Pyramid.TEXTURE.height(header, l) * Pyramid.TEXTURE.width(header, l));
    }
    for (int i = 0; i < header.geometryLevels(); i++) {
      int l = header.geometryFirst() + i;
      offset = add("geometry" + l, offset, header.levelHeight(l) * header.levelWidth(l));
    }
    return offset;
  }

  private int add(String name, int offset, int size) {
    segments.put(name, new Segment(offset, size));
    return offset + size;
  }

  private static int roundUp(int n) {
    return (n + CHUNK - 1) / CHUNK * CHUNK;
  }

  private static FloatBuffer ones(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return Buffers.floats(n).put(0, ones);
  }

  /** Parameters in the latents' chunks, padding included. */
  int latents() {
    return latents;
  }

  /** Latents of the texture, which come first. */
  int textureLatents() {
    return texture;
  }

  /** All parameters, padding included. */
  int total() {
    return total;
  }

  List<Tensor> tensors() {
    return tensors;
  }

  boolean has(String name) {
    return segments.containsKey(name);
  }

  Segment segment(String name) {
    Segment s = segments.get(name);
    if (s == null) {
      throw new IllegalArgumentException("no parameters named " + name);
    }
    return s;
  }

  /** First weight; the tensors follow without gaps. */
  int weightsOffset() {
    return latents;
  }

  /** Number of weights, without the scales of their laws. */
  int weights() {
    return segment(SCALES).offset() - latents;
  }

  float[] get(String name) {
    Segment s = segment(name);
    float[] out = new float[s.size()];
    value.get(s.offset(), out);
    return out;
  }

  void set(String name, float... values) {
    Segment s = segment(name);
    if (values.length != s.size()) {
      throw new IllegalArgumentException(name + ": " + values.length + " values for " + s.size());
    }
    value.put(s.offset(), values);
  }

  /** {@return whether all are numbers} */
  boolean finite() {
    int largest = 0;
    for (int i = 0; i < total; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(value.get(i)) & 0x7fffffff);
    }
    return largest < 0x7f800000;
  }

  /** Sets the gradients of weights and scales to zero; those of latents are always replaced. */
  void clearWeightGradients() {
    gradient.put(latents, new float[total - latents]);
  }

  void addGradient(int offset, float[] d) {
    for (int i = 0; i < d.length; i++) {
      gradient.put(offset + i, gradient.get(offset + i) + d[i]);
    }
  }

  /** Sets how fast a segment learns, relative to the others of its kind. */
  void learnAt(String name, float relative) {
    Segment s = segment(name);
    for (int i = 0; i < s.size(); i++) {
      factor.put(s.offset() + i, relative);
    }
  }
}
