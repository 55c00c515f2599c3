package org.sanr.encoder.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.Gradient;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * A strip of rows of one view, rendered (spec 6.3), compared with the original, and differentiated.
 *
 * <p>All that is sampled lies in a <em>slab</em> of canvas rows around the strip, so that activations and gradients stay in the cache. Inputs: {@code features} [slab
 * samples, C], {@code disparity} [slab samples], {@code home} [p] (int64: each pixel's own slab sample), {@code y}, {@code x} [p] (its coordinates in the slab),
 * {@code baseline} [2] (bv, bu), {@code view} [2 + E] (av/8, au/8, embedding), {@code target} [3, p] (Y, U, V), {@code weight} [3] (of the squared errors), and the
 * synthesis network's tensors. Outputs: {@code sse} [3] unweighted squared errors, and {@code d_<input>} for all that is learned.
 */
public final class Rendering {
  private final SceneHeader header;
  private final int columns;
  private final int slabRows;
  private final int pixels;

  /**
   * A strip's formula.
   *
   * @param header sizes of the scene and its network
   * @param columns of the canvas, at the resolution at which it is rendered
   * @param slabRows rows of the slab
   * @param pixels pixels of the strip
   */
  public Rendering(SceneHeader header, int columns, int slabRows, int pixels) {
    this.header = header;
    this.columns = columns;
    this.slabRows = slabRows;
    this.pixels = pixels;
  }

  /** {@return the outputs by name} */
  public Map<String, Node> step() {
    Graph g = new Graph();
    int samples = slabRows * columns;
    int channels = header.textureLevels();
    Node features = g.input("features", samples, channels);
    Node y = g.input("y", pixels);
    Node x = g.input("x", pixels);
    Node baseline = g.input("baseline", 2);
    Node bv = g.slice(baseline, 0, 0, 1);
    Node bu = g.slice(baseline, 0, 1, 2);

    boolean warped = header.geometryLevels() > 0;
    ScalarSampling depth = null;
    Node py = y;
    Node px = x;
    if (warped) {
      Node disparity = g.input("disparity", samples);
      Node first = g.gather(disparity, g.indexInput("home", pixels));
      Node near =
          ScalarSampling.nearest(g, disparity, slabRows, columns, along(g, y, bv, first), along(g, x, bu, first));
      // Where the disparity is looked up counts as given: its second-order effect is not worth a scatter.
      Node fixed = g.stop(near);
      Corners corners = Corners.of(g, slabRows, columns, along(g, y, bv, fixed), along(g, x, bu, fixed));
      depth = ScalarSampling.bilinear(g, disparity, columns, corners);
      Node d = depth.value();
      py = along(g, y, bv, d);
      px = along(g, x, bu, d);
    }
    RowSampling texture = RowSampling.of(g, features, columns, Corners.of(g, slabRows, columns, py, px));

    Leaves learned = new Leaves(g);
    Node colour = synthesis(g, texture.value(), learned);
    Node error = g.sub(colour, g.input("target", 3, pixels));
    Node sse = g.sum(g.mul(error, error), 1);
    Node loss = g.sumAll(g.mul(sse, g.reshape(g.input("weight", 3), 3, 1)));

    List<Node> wrt = new ArrayList<>(learned.nodes());
    wrt.addAll(texture.taps());
    if (warped) {
      wrt.add(baseline);
      wrt.add(depth.taps());
    }
    List<Node> gradients = Gradient.of(loss, wrt);
    Map<String, Node> outputs = learned.outputs(gradients);
    int n = learned.nodes().size();
    outputs.put("d_features", texture.scatter(g, gradients.subList(n, n + 4), samples, channels));
    if (warped) {
      outputs.put("d_baseline", gradients.get(n + 4));
      outputs.put("d_disparity", depth.scatter(g, gradients.get(n + 5), samples, columns));
    }
    outputs.put("sse", g.reshape(sse, 3));
    return outputs;
  }

  /**
   * {@return the synthesis network alone, forward and backward, on {@code samples} [C, p] that are given: the part of {@link #step} that is arithmetic, for measuring it
   * by itself}
   */
  public Map<String, Node> networkStep() {
    Graph g = new Graph();
    Leaves learned = new Leaves(g);
    Node colour = synthesis(g, learned.input("samples", header.textureLevels(), pixels), learned);
    Node error = g.sub(colour, g.input("target", 3, pixels));
    Node loss = g.sumAll(g.mul(error, error));
    return learned.outputs(Gradient.of(loss, learned.nodes()));
  }

  /** p − b·d. */
  private static Node along(Graph g, Node p, Node b, Node d) {
    return g.sub(p, g.mul(d, b));
  }

  /** Spec 6.3.2: [C, p] → [3, p]; {@code learned} receives the tensors and the view's inputs. */
  private Node synthesis(Graph g, Node samples, Leaves learned) {
    int viewInputs = 2 + header.embedding();
    Node view = learned.input("view", viewInputs);
    Node value = header.viewLevels() ? timesTheView(g, samples, view) : samples;
    int inputs = header.textureLevels();
    for (int i = 0; i < header.hidden().size(); i++) {
      int units = header.hidden().get(i);
      Node bias = g.reshape(learned.input("B_" + (i + 1), units), units, 1);
      if (i == 0) {
        bias = g.gemm(learned.input("A_1", units, viewInputs), g.reshape(view, viewInputs, 1), bias);
      }
      Node weights = learned.input("W_" + (i + 1), units, inputs);
      value = g.relu(g.gemm(weights, value, bias));
      inputs = units;
    }
    return g.gemm(learned.input("W_o", 3, inputs), value, g.reshape(learned.input("B_o", 3), 3, 1));
  }

  /**
   * Samples of the view's levels times its place in the grid, −1…1 in rows and in columns. (The decoder multiplies their weights, spec 6.3b. The view's inputs count in
   * eighths of a step.)
   */
  private Node timesTheView(Graph g, Node samples, Node view) {
    int level = header.firstViewLevel();
    Node row = g.mul(g.slice(view, 0, 0, 1), 8 / Math.max((header.rows() - 1) / 2f, 0.5f));
    Node column = g.mul(g.slice(view, 0, 1, 2), 8 / Math.max((header.cols() - 1) / 2f, 0.5f));
    List<Node> parts = new ArrayList<>();
    parts.add(g.slice(samples, 0, 0, level));
    parts.add(g.mul(g.slice(samples, 0, level, level + 1), row));
    parts.add(g.mul(g.slice(samples, 0, level + 1, level + 2), column));
    if (level + 2 < header.textureLevels()) {
      parts.add(g.slice(samples, 0, level + 2, header.textureLevels()));
    }
    return g.concat(0, parts);
  }
}
