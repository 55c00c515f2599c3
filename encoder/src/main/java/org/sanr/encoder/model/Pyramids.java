package org.sanr.encoder.model;

import java.util.List;
import java.util.Map;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.Gradient;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * From latents to what views are sampled from: texture features and disparity, spec 6.1 and 6.2, and the way back for gradients.
 *
 * <p>Inputs of all graphs: {@code y<level>} (relaxed latents of a level, [h, w]) and the weight tensors by the spec's names. Forward graphs give {@code out}; backward
 * graphs take its gradient as {@code seed} and give {@code d_<input>}.
 */
public final class Pyramids {
  private final SceneHeader header;
  private final Resolution resolution;

  /**
   * The pyramids of a scene.
   *
   * @param resolution sizes, levels and quantiser steps; channels of levels that it doesn't see are zero
   */
  public Pyramids(Resolution resolution) {
    this.header = resolution.header();
    this.resolution = resolution;
  }

  /** {@return texture features {@code out} [canvas samples, C], samples row-major} */
  public Map<String, Node> texture() {
    Graph g = new Graph();
    return Map.of("out", textureFeatures(g, new Leaves(g)));
  }

  /** {@return gradients of the texture latents and kernels from {@code seed} [canvas samples, C]} */
  public Map<String, Node> textureGradient() {
    Graph g = new Graph();
    Leaves leaves = new Leaves(g);
    return gradients(g, textureFeatures(g, leaves), leaves);
  }

  /** {@return disparity {@code out} [canvas samples]} */
  public Map<String, Node> geometry() {
    Graph g = new Graph();
    return Map.of("out", disparity(g, new Leaves(g)));
  }

  /** {@return gradients of the geometry latents, kernels and head from {@code seed} [canvas samples]} */
  public Map<String, Node> geometryGradient() {
    Graph g = new Graph();
    Leaves leaves = new Leaves(g);
    return gradients(g, disparity(g, leaves), leaves);
  }

  private static Map<String, Node> gradients(Graph g, Node out, Leaves leaves) {
    Node seed = g.input("seed", out.shape());
    return leaves.outputs(Gradient.of(List.of(out), List.of(seed), leaves.nodes()));
  }

  private Node textureFeatures(Graph g, Leaves leaves) {
    int levels = header.textureLevels();
    Node features = pyramid(g, leaves, Pyramid.TEXTURE, header.textureShift(), "textureKernels");
    int samples = resolution.canvasHeight() * resolution.canvasWidth();
    return g.transpose(g.reshape(features, levels, samples), 1, 0);
  }

  private Node disparity(Graph g, Leaves leaves) {
    int levels = header.geometryLevels();
    int units = header.geometryHidden();
    Node features = pyramid(g, leaves, Pyramid.GEOMETRY, header.geometryShift(), "geometryKernels");
    int samples = resolution.canvasHeight() * resolution.canvasWidth();
    Node w1 = leaves.input("geometryW1", units, levels);
    Node b1 = leaves.input("geometryB1", units);
    Node w2 = leaves.input("geometryW2", 1, units);
    Node b2 = leaves.input("geometryB2", 1);
    Node hidden = g.relu(g.gemm(w1, g.reshape(features, levels, samples), g.reshape(b1, units, 1)));
    return g.reshape(g.gemm(w2, hidden, g.reshape(b2, 1, 1)), samples);
  }

  /** Features at the size of the canvas, [levels, Hc, Wc]; channel c descends from level first + c. */
  private Node pyramid(Graph g, Leaves leaves, Pyramid pyramid, int shift, String kernelName) {
    int first = pyramid.first(header);
    int coarsest = first + pyramid.levels(header) - 1;
    int last = resolution.last(pyramid);
    Node kernels = coarsest > last ? leaves.input(kernelName, coarsest, 4) : null;
    Node features = null;
    for (int level = coarsest; level >= last; level--) {
      int h = pyramid.height(header, level);
      int w = pyramid.width(header, level);
      int halvings = pyramid.halvings(header, level);
      // Upsampling transposes; the last level shall lie as views do.
      boolean transposed = (halvings - resolution.level()) % 2 == 1;
      boolean ofTheSize = features == null || halvings == pyramid.halvings(header, level + 1);
      Node upsampled = ofTheSize
          ? features
          : Upsampling.twiceTransposed(g, features, kernels, level, transposed ? h : w, transposed ? w : h);
      if (level < first) {
        features = upsampled;
        continue;
      }
      Node latents = g.mul(leaves.input("y" + level, h, w), 1f / (1 << shift));
      Node own = transposed ? g.reshape(g.transpose(latents, 1, 0), 1, w, h) : g.reshape(latents, 1, h, w);
      features = upsampled == null ? own : g.concat(0, List.of(own, upsampled));
    }
    int unseen = Math.max(0, last - first);
    return unseen == 0
        ? features
        : g.concat(0, List.of(g.zeros(unseen, resolution.canvasHeight(), resolution.canvasWidth()), features));
  }
}
