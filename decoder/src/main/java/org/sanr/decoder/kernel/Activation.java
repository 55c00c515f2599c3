package org.sanr.decoder.kernel;

/** Activations of family 1 by their numbers in the header, spec 6.5.3. */
public enum Activation {
  /** {@code max(x, 0)}. */
  RELU(0),
  /** Close to x times the logistic function. */
  SILU(1f / 8, 28488, -75736, 126671, -103222, 31991),
  /** Close to x times the normal distribution's function. */
  GELU(1f / 4, 25149, -53710, 77015, -56632, 16370);

  /** What an activation gives at most. */
  public static final float LIMIT = 32768f;

  private static final float UNIT = 1f / 16384;

  private final float scale;
  private final float[] coefficients;

  Activation(float scale, int... coefficients) {
    this.scale = scale;
    this.coefficients = new float[coefficients.length];
    for (int i = 0; i < coefficients.length; i++) {
      this.coefficients[i] = coefficients[i] * UNIT;
    }
  }

  /** {@return r: the polynomial's argument is r·x, limited to ±1; a power of two, 0 without a polynomial} */
  public float scale() {
    return scale;
  }

  /**
   * {@return a coefficient of the polynomial, exact}
   *
   * @param i 0…4
   */
  public float coefficient(int i) {
    return coefficients[i];
  }
}
