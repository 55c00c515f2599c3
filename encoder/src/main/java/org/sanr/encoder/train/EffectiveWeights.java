package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.runtime.Buffers;

/**
 * The weights that the graphs see: as learned at first, rounded to their tensors' quantiser steps later. Gradients with respect to them count as gradients of the learned
 * ones (straight-through).
 */
final class EffectiveWeights {
  /** Of rounding to multiples of 1: root of the mean square. */
  private static final double ROUNDING_ERROR = Math.sqrt(1 / 12.0);

  private final Parameters parameters;
  private final int[] exponents;
  private final FloatBuffer value;
  private final FloatBuffer step;
  private final FloatBuffer coded;
  private boolean rounded;

  EffectiveWeights(Parameters parameters) {
    this.parameters = parameters;
    exponents = new int[parameters.tensors().size()];
    value = Buffers.floats(parameters.weights());
    step = Buffers.floats(parameters.weights());
    coded = Buffers.floats(parameters.weights());
    for (int i = 0; i < exponents.length; i++) {
      setExponent(i, WeightGrid.INITIAL_EXPONENT);
    }
    refresh();
  }

  int exponent(int tensor) {
    return exponents[tensor];
  }

  /** {@return the exponent of a tensor's weights as they are seen: the finest that clips none, until they are rounded} */
  int shownExponent(int tensor) {
    Tensor t = parameters.tensors().get(tensor);
    return rounded ? exponents[tensor] : WeightGrid.finestExponent(t, parameters.get(t.name()));
  }

  void setExponent(int tensor, int exponent) {
    exponents[tensor] = exponent;
    Tensor t = parameters.tensors().get(tensor);
    int at = parameters.segment(t.name()).offset() - parameters.weightsOffset();
    float[] steps = new float[t.size()];
    Arrays.fill(steps, 1f / (1 << exponent));
    step.put(at, steps);
  }

  boolean rounded() {
    return rounded;
  }

  /** Goes back to an earlier choice. */
  void restore(int[] someExponents, boolean someRounded) {
    for (int i = 0; i < exponents.length; i++) {
      setExponent(i, someExponents[i]);
    }
    rounded = someRounded;
    refresh();
  }

  void roundFromNow() {
    rounded = true;
  }

  /** Takes over what has been learned. */
  void refresh() {
    for (int i = 0; i < exponents.length; i++) {
      Tensor t = parameters.tensors().get(i);
      float[] w = parameters.get(t.name());
      if (rounded) {
        int[] q = WeightGrid.quantise(t, w, exponents[i]);
        for (int k = 0; k < w.length; k++) {
          w[k] = t.start(k) + q[k] * (1f / (1 << exponents[i]));
        }
      }
      show(t, w);
    }
  }

  /**
   * Shows a tensor as learned but for errors of random sign, as large as rounding makes on average, until the next {@link #refresh}.
   *
   * @param sign 1, or −1 for the opposite errors
   */
  void disturb(int tensor, int sign) {
    Tensor t = parameters.tensors().get(tensor);
    float[] w = parameters.get(t.name());
    SplittableRandom random = new SplittableRandom(tensor);
    float error = sign * (float) (ROUNDING_ERROR / (1 << exponents[tensor]));
    for (int k = 0; k < w.length; k++) {
      w[k] += random.nextBoolean() ? error : -error;
    }
    show(t, w);
  }

  private void show(Tensor t, float[] w) {
    int at = parameters.segment(t.name()).offset() - parameters.weightsOffset();
    value.put(at, w);
    for (int k = 0; k < w.length; k++) {
      coded.put(at + k, w[k] - t.start(k));
    }
  }

  /** A tensor's weights as the graphs see them. */
  FloatBuffer tensor(String name) {
    Parameters.Segment s = parameters.segment(name);
    return Buffers.part(value, s.offset() - parameters.weightsOffset(), s.size());
  }

  /** Some of a tensor's weights. */
  FloatBuffer part(String name, int from, int size) {
    return Buffers.part(value, parameters.segment(name).offset() - parameters.weightsOffset() + from, size);
  }

  /** What is coded of all weights, tensor after tensor: their differences from their start. */
  FloatBuffer coded() {
    return coded;
  }

  /** Quantiser step of each weight. */
  FloatBuffer steps() {
    return step;
  }
}
