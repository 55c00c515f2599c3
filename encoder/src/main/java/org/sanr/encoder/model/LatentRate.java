package org.sanr.encoder.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.graph.Gradient;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * Bits of a band of latents under the context network of spec 4.5 and 4.6, in floats, differentiated.
 *
 * <p>Inputs: {@code own} [h + 2, w], the band with two rows above it; {@code coarse} [⌈h/2⌉ + 2, ⌈w/2⌉], the coarser level's rows under it with one more above and below
 * (absent at the coarsest level, [h + 2, w] where that level has the same size); {@code W1 B1 W2 B2 W3} and {@code B3} [2], the level's own; {@code scale} [1], the factor of the loss. Rows outside of the level are
 * zero. Outputs: {@code bits} [1] and {@code d_<input>}, the gradients of {@code scale · bits}.
 */
public final class LatentRate {
  /** Positions of the twelve causal neighbours, spec 4.5: rows and columns relative to the sample. */
  private static final int[][] NEIGHBOURS = {
    {-2, -2}, {-2, -1}, {-2, 0}, {-2, 1}, {-2, 2}, {-1, -2}, {-1, -1}, {-1, 0}, {-1, 1}, {-1, 2}, {0, -2}, {0, -1}
  };

  /** Positions of the five co-located samples of the coarser level. */
  private static final int[][] COARSE = {{0, 0}, {-1, 0}, {1, 0}, {0, -1}, {0, 1}};

  /** The level from which the last five contexts come. */
  public enum Coarser {
    /** A level's own neighbours are all its contexts. */
    NONE,
    /** Each of its samples lies under one of the level's: spec 3.1, {@code chromaLevels} and {@code viewLevels}. */
    SAME_SIZE,
    /** Each of its samples lies under four of the level's. */
    HALF_SIZE;

    /** {@return the row under a row, or the column under a column} */
    public int row(int y) {
      return this == HALF_SIZE ? y / 2 : y;
    }

    /** {@return how many lie under so many} */
    public int rows(int n) {
      return this == HALF_SIZE ? (n + 1) / 2 : n;
    }
  }

  private final int h;
  private final int w;
  private final int units;
  private final Coarser coarser;

  /**
   * A band's formula.
   *
   * @param h rows of the band
   * @param w columns
   * @param units hidden units of the context network
   * @param coarser what there is of a coarser level
   */
  public LatentRate(int h, int w, int units, Coarser coarser) {
    this.h = h;
    this.w = w;
    this.units = units;
    this.coarser = coarser;
  }

  /** {@return the outputs by name} */
  public Map<String, Node> step() {
    Graph g = new Graph();
    Leaves leaves = new Leaves(g);
    Node own = leaves.input("own", h + 2, w);
    List<Node> context = new ArrayList<>();
    Node padded = g.pad(own, 1, 2, 2);
    for (int[] n : NEIGHBOURS) {
      Node rows = g.slice(padded, 0, 2 + n[0], 2 + n[0] + h);
      context.add(g.reshape(g.slice(rows, 1, 2 + n[1], 2 + n[1] + w), 1, h * w));
    }
    if (coarser != Coarser.NONE) {
      context.add(coarse(g, leaves));
    }
    int inputs = coarser == Coarser.NONE ? NEIGHBOURS.length : NEIGHBOURS.length + COARSE.length;
    Node w1 = g.slice(leaves.input("W1", units, 17), 1, 0, inputs);
    Node h1 = layer(g, w1, g.concat(0, context), leaves.input("B1", units));
    Node h2 = layer(g, leaves.input("W2", units, units), g.relu(h1), leaves.input("B2", units));
    Node out = layer(g, leaves.input("W3", 2, units), g.relu(h2), leaves.input("B3", 2));
    Node mean = g.slice(out, 0, 0, 1);
    Node log2Scale = g.mul(g.clip(g.slice(out, 0, 1, 2), -3.25f, 4.5f), 1.6f);
    Node y = g.reshape(g.slice(own, 0, 2, 2 + h), 1, h * w);
    Node bits = g.sumAll(LaplaceRate.bits(g, y, mean, log2Scale));
    Map<String, Node> outputs =
        leaves.outputs(Gradient.of(g.mul(bits, g.input("scale", 1)), leaves.nodes()));
    outputs.put("bits", bits);
    return outputs;
  }

  /** The coarser level's five samples for each sample of the band, [5, h·w]. */
  private Node coarse(Graph g, Leaves leaves) {
    int hc = coarser.rows(h);
    int wc = coarser.rows(w);
    Node padded = g.pad(leaves.input("coarse", hc + 2, wc), 1, 1, 1);
    List<Node> taps = new ArrayList<>();
    for (int[] n : COARSE) {
      Node rows = g.slice(padded, 0, 1 + n[0], 1 + n[0] + hc);
      taps.add(g.reshape(g.slice(rows, 1, 1 + n[1], 1 + n[1] + wc), 1, hc, 1, wc));
    }
    int count = taps.size();
    Node rows = g.concat(0, taps);
    if (coarser == Coarser.SAME_SIZE) {
      return g.reshape(rows, count, h * w);
    }
    Node tall = g.reshape(g.concat(2, List.of(rows, rows)), 1, count * 2 * hc * wc);
    Node wide = g.reshape(g.transpose(g.concat(0, List.of(tall, tall)), 1, 0), count, 2 * hc, 2 * wc);
    return g.reshape(g.slice(g.slice(wide, 1, 0, h), 2, 0, w), count, h * w);
  }

  private static Node layer(Graph g, Node weights, Node x, Node bias) {
    return g.gemm(weights, x, g.reshape(bias, bias.size(), 1));
  }

}
