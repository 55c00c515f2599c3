package org.sanr.decoder.entropy;

import java.util.Map;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.Layer;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.scene.QuantisedTensor;

/**
 * The context network of one pyramid, spec 4.6: integers carried in floats, which is exact because no sum exceeds 2^24.
 * Immutable.
 */
public final class ContextNetwork {
  /** Integers of a context. */
  public static final int INPUTS = 17;

  private final Layer first;
  private final Layer second;
  private final Layer[] third;
  private final Kernels kernels;

  private ContextNetwork(Layer first, Layer second, Layer[] third, Kernels kernels) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.kernels = kernels;
  }

  /**
   * {@return the network of a pyramid}
   *
   * @param tensors the scene's tensors by name
   * @param pyramid whose network
   * @param kernels the kernels to use
   * @throws IllegalArgumentException if a tensor breaks the limits of spec 4.6; {@link #withinLimits} tells before
   */
  public static ContextNetwork of(Map<String, QuantisedTensor> tensors, Pyramid pyramid, Kernels kernels) {
    String name = pyramid.context();
    Layer first = Layer.of(carried(tensors, name + "W1"), carried(tensors, name + "B1"), false);
    Layer second = Layer.of(carried(tensors, name + "W2"), carried(tensors, name + "B2"), false);
    float[] w3 = carried(tensors, name + "W3");
    float[] b3 = carried(tensors, name + "B3");
    Layer[] third = new Layer[b3.length / 2];
    for (int level = 0; level < third.length; level++) {
      third[level] = Layer.of(w3, new float[] {b3[2 * level], b3[2 * level + 1]}, false);
    }
    return new ContextNetwork(first, second, third, kernels);
  }

  /**
   * {@return whether a tensor of a context network keeps the limits of spec 4.6}
   *
   * @param t the tensor; its name ends in {@code W1…3} or {@code B1…3}
   */
  public static boolean withinLimits(QuantisedTensor t) {
    boolean weights = isWeights(t);
    int exponent = weights ? 8 : 12;
    int limit = weights ? 511 : 1 << 21;
    if (t.exponent() > exponent) {
      return false;
    }
    for (int i = 0; i < t.values().length; i++) {
      if (Math.abs(t.value(i)) > limit * (1f / (1 << exponent))) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return the integers of a tensor: W in 1/256 or B in 1/4096}
   *
   * @param t a tensor within the limits
   */
  public static int[] integers(QuantisedTensor t) {
    int[] out = new int[t.values().length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (int) (t.value(i) * (isWeights(t) ? 1 << 8 : 1 << 12));
    }
    return out;
  }

  private static boolean isWeights(QuantisedTensor t) {
    String name = t.tensor().name();
    return name.charAt(name.length() - 2) == 'W';
  }

  private static float[] carried(Map<String, QuantisedTensor> tensors, String name) {
    QuantisedTensor t = tensors.get(name);
    if (!withinLimits(t)) {
      throw new IllegalArgumentException(name + " exceeds the limits of spec 4.6");
    }
    int[] q = integers(t);
    float[] out = new float[q.length];
    for (int i = 0; i < q.length; i++) {
      out[i] = q[i];
    }
    return out;
  }

  /** Room for one front, or any other set of samples. Not for use by two threads. */
  public final class Batch {
    private final SampleRows input;
    private final SampleRows hidden1;
    private final SampleRows hidden2;
    private final SampleRows output;
    private final int[] mean;
    private final int[] scale;

    /**
     * Makes room.
     *
     * @param samples at most so many
     */
    public Batch(int samples) {
      input = new SampleRows(INPUTS, samples);
      hidden1 = new SampleRows(Layer.padded(first.outputs()), samples);
      hidden2 = new SampleRows(Layer.padded(second.outputs()), samples);
      output = new SampleRows(Layer.GROUP, samples);
      mean = new int[samples];
      scale = new int[samples];
    }

    /** {@return the contexts, to be filled: c_i of sample p is at {@code i·stride() + p}, an integer in ±1008} */
    public float[] contexts() {
      return input.values();
    }

    /** {@return distance of two integers of a context} */
    public int stride() {
      return input.stride();
    }

    /**
     * Evaluates the network at the first samples; {@link #mean} and {@link #scale} then hold its answers.
     *
     * @param levelIndex level, counted from the pyramid's finest
     * @param samples how many
     */
    public void evaluate(int levelIndex, int samples) {
      int n = Kernels.blocks(samples);
      kernels.dense(first, input, hidden1, n);
      requantise(hidden1, first.outputs(), n);
      kernels.dense(second, hidden1, hidden2, n);
      requantise(hidden2, second.outputs(), n);
      kernels.dense(third[levelIndex], hidden2, output, n);
      for (int p = 0; p < samples; p++) {
        int o0 = (int) output.values()[p];
        int o1 = (int) output.values()[output.stride() + p];
        mean[p] = Math.min(Math.max((o0 + 128) >> 8, -32768), 32767);
        scale[p] = Math.min(Math.max(((o1 + 256) >> 9) + LaplaceTables.UNIT_SCALE, 0), 62);
      }
    }

    private void requantise(SampleRows hidden, int rows, int n) {
      for (int j = 0; j < rows; j++) {
        kernels.requantise(hidden.values(), j * hidden.stride(), n);
      }
    }

    /** {@return the means m in 1/16 of a latent, −32768…32767} */
    public int[] mean() {
      return mean;
    }

    /** {@return the scale indices s, 0…62} */
    public int[] scale() {
      return scale;
    }
  }
}
