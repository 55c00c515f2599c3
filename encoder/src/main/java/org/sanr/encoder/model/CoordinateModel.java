package org.sanr.encoder.model;

import java.util.Map;
import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.encoder.graph.Gradient;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

/**
 * The colours of rays by a coordinate network (spec 6.5.3), compared with the originals, and differentiated.
 *
 * <p>Inputs: {@code inputs} [N, p], {@code target} [3, p] (Y, U, V), {@code weight} [3] (of the squared errors), and the network's
 * tensors. Outputs: {@code sse} [3] unweighted squared errors, and {@code d_<tensor>}.
 */
public final class CoordinateModel {
  private final CoordinateHeader header;
  private final int rays;

  /**
   * A batch's formula.
   *
   * @param header sizes of the network
   * @param rays p
   */
  public CoordinateModel(CoordinateHeader header, int rays) {
    this.header = header;
    this.rays = rays;
  }

  /** {@return the outputs by name} */
  public Map<String, Node> step() {
    Graph g = new Graph();
    Leaves learned = new Leaves(g);
    Node value = g.input("inputs", header.inputs(), rays);
    int width = header.inputs();
    for (int i = 1; i <= header.layers(); i++) {
      int units = header.units();
      Node bias = g.reshape(learned.input("B_" + i, units), units, 1);
      value = activate(g, g.gemm(learned.input("W_" + i, units, width), value, bias));
      width = units;
    }
    Node colour = g.gemm(learned.input("W_o", 3, width), value, g.reshape(learned.input("B_o", 3), 3, 1));
    Node error = g.sub(colour, g.input("target", 3, rays));
    Node sse = g.sum(g.mul(error, error), 1);
    Node loss = g.sumAll(g.mul(sse, g.reshape(g.input("weight", 3), 3, 1)));
    Map<String, Node> outputs = learned.outputs(Gradient.of(loss, learned.nodes()));
    outputs.put("sse", g.reshape(sse, 3));
    return outputs;
  }

  /** Spec 6.5.3, but for the upper end of 2^15, which training does not come near. */
  private Node activate(Graph g, Node x) {
    Activation activation = Activation.values()[header.activation()];
    if (activation == Activation.RELU) {
      return g.relu(x);
    }
    Node z = g.clip(g.mul(x, activation.scale()), -1, 1);
    Node q = g.mul(z, z);
    Node sum = g.constant(activation.coefficient(4));
    for (int i = 3; i >= 0; i--) {
      sum = g.add(g.mul(q, sum), g.constant(activation.coefficient(i)));
    }
    return g.mul(x, g.add(g.mul(sum, z), g.constant(0.5f)));
  }
}
