package org.sanr.decoder.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * A dense layer as the kernels read it: weights packed {@code [⌈outputs/4⌉][inputs][4]}, biases {@code [⌈outputs/4⌉·4]},
 * the missing outputs of the last group being zero. Immutable, except for a {@link #twin}'s biases and for weights of a {@link #copy}.
 */
public final class Layer {
  /** Outputs that a kernel computes together. */
  public static final int GROUP = 4;

  private final int inputs;
  private final int outputs;
  private final boolean relu;
  private final float[] packed;
  private final float[] bias;

  private Layer(int inputs, int outputs, boolean relu, float[] packed, float[] bias) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.relu = relu;
    this.packed = packed;
    this.bias = bias;
  }

  /**
   * {@return a layer}
   *
   * @param weights row-major [outputs][inputs], finite
   * @param bias [outputs], finite
   * @param relu whether outputs ≤ 0 become +0
   */
  public static Layer of(float[] weights, float[] bias, boolean relu) {
    int outputs = bias.length;
    int inputs = weights.length / outputs;
    if (inputs * outputs != weights.length) {
      throw new IllegalArgumentException(weights.length + " weights for " + outputs + " outputs");
    }
    float[] packed = new float[padded(outputs) * inputs];
    Layer layer = new Layer(inputs, outputs, relu, packed, Arrays.copyOf(bias, padded(outputs)));
    for (int j = 0; j < outputs; j++) {
      for (int i = 0; i < inputs; i++) {
        packed[layer.at(j, i)] = weights[j * inputs + i];
      }
    }
    return layer;
  }

  /** {@return a layer that shares the weights and has biases of its own} */
  public Layer twin() {
    return new Layer(inputs, outputs, relu, packed, bias.clone());
  }

  /** {@return a layer that has biases and weights of its own} */
  public Layer copy() {
    return new Layer(inputs, outputs, relu, packed.clone(), bias.clone());
  }

  /**
   * Changes one weight; for the copy's owner.
   *
   * @param output which row
   * @param input which column
   * @param value finite
   */
  public void setWeight(int output, int input, float value) {
    int row = Objects.checkIndex(output, outputs);
    packed[at(row, Objects.checkIndex(input, inputs))] = value;
  }

  /**
   * Changes one bias; for the owner of a twin or copy.
   *
   * @param output which
   * @param value finite
   */
  public void setBias(int output, float value) {
    bias[Objects.checkIndex(output, outputs)] = value;
  }

  /**
   * {@return rows that an output array needs: outputs rounded up to a whole group}
   *
   * @param outputs a layer's outputs
   */
  public static int padded(int outputs) {
    return (outputs + GROUP - 1) / GROUP * GROUP;
  }

  /** {@return number of inputs} */
  public int inputs() {
    return inputs;
  }

  /** {@return number of outputs} */
  public int outputs() {
    return outputs;
  }

  /** {@return whether outputs ≤ 0 become +0} */
  public boolean relu() {
    return relu;
  }

  /** {@return where a weight is in {@link #packed}} */
  int at(int output, int input) {
    return (output / GROUP * inputs + input) * GROUP + output % GROUP;
  }

  float[] packed() {
    return packed;
  }

  float[] bias() {
    return bias;
  }
}
