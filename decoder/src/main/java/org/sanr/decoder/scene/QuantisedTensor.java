package org.sanr.decoder.scene;

/**
 * One weight tensor as coded, spec 4.3: its element i is {@code values[i]·2^−exponent} added to the tensor's start.
 *
 * @param tensor name and shape
 * @param exponent k, 0…15; the step is 2^−k
 * @param scaleIndex scale of the Laplace law of the values, 0…62, or 63 where all are zero
 * @param values row-major, each in −2047…2047; not copied
 */
public record QuantisedTensor(Tensor tensor, int exponent, int scaleIndex, int[] values) {
  private static final int[] DEFAULT_KERNEL = {-6, 58, 222, -18};

  /**
   * {@return one element's value, exact}
   *
   * @param i its row-major index
   */
  public float value(int i) {
    return tensor.start(i) + values[i] * (1f / (1 << exponent));
  }

  /**
   * {@return one element of a tensor of ×2 kernels with the default kernel (−6, 58, 222, −18)/256 added, exact}
   *
   * @param i its row-major index in [steps][4]
   */
  public float kernelValue(int i) {
    return DEFAULT_KERNEL[i % 4] / 256f + value(i);
  }

  /** {@return all values, exact, row-major} */
  public float[] floats() {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = value(i);
    }
    return out;
  }
}
