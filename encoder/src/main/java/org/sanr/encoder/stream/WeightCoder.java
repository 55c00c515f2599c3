package org.sanr.encoder.stream;

import java.util.stream.IntStream;
import org.sanr.decoder.entropy.LaplaceTables;
import org.sanr.decoder.scene.QuantisedTensor;

/**
 * Codes weight tensors, spec 4.3, and prices them, so that the trainer can choose steps and scales by rate.
 *
 * <p>Prices are of ideal code lengths, −log2 of the probability that the stream's integer tables give a symbol.
 */
public final class WeightCoder {

  private static final int EXPONENT_BITS = 4;
  private static final int SCALE_BITS = 6;

  private WeightCoder() {}

  /** Bits of every weight value under every scale: {@code [scale][value + 2047]}, 2 MB, made at first use. */
  private static final class Prices {
    static final double[][] BITS = IntStream.range(0, LaplaceTables.ALL_ZERO).mapToObj(Prices::ofScale)
        .toArray(double[][]::new);

    private static double[] ofScale(int scale) {
      return IntStream.rangeClosed(-LaplaceTables.MAX_WEIGHT, LaplaceTables.MAX_WEIGHT)
          .mapToDouble(v -> LaplaceTables.bits(scale, 0, LaplaceTables.MAX_WEIGHT, v))
          .toArray();
    }
  }

  /**
   * {@return the scale index that codes the values in the fewest bits; 63 where all are zero}
   *
   * @param values each in −2047…2047
   * @throws IllegalArgumentException if a value is out of range
   */
  public static int bestScale(int[] values) {
    int max = SceneCheck.magnitude(values);
    if (max > LaplaceTables.MAX_WEIGHT) {
      throw new IllegalArgumentException("a weight of magnitude %d, allowed are 2047".formatted(max));
    }
    if (max == 0) {
      return LaplaceTables.ALL_ZERO;
    }
    int[] histogram = new int[2 * max + 1];
    for (int v : values) {
      histogram[v + max]++;
    }
    int best = 0;
    double fewest = Double.POSITIVE_INFINITY;
    for (int scale = 0; scale < LaplaceTables.ALL_ZERO; scale++) {
      double bits = 0;
      for (int i = 0; i < histogram.length; i++) {
        bits += histogram[i] * Prices.BITS[scale][i - max + LaplaceTables.MAX_WEIGHT];
      }
      if (bits < fewest) {
        fewest = bits;
        best = scale;
      }
    }
    return best;
  }

  /**
   * {@return the bits of values under a scale, without exponent and scale index}
   *
   * @param values each in −2047…2047
   * @param scaleIndex 0…62, or 63 where all values are zero
   */
  public static double valueBits(int[] values, int scaleIndex) {
    double bits = 0;
    if (scaleIndex < LaplaceTables.ALL_ZERO) {
      for (int v : values) {
        bits += Prices.BITS[scaleIndex][v + LaplaceTables.MAX_WEIGHT];
      }
    }
    return bits;
  }

  /**
   * {@return the bits of a tensor, its exponent and scale index included}
   *
   * @param tensor as for {@link SceneWriter#write}
   */
  public static double tensorBits(QuantisedTensor tensor) {
    return EXPONENT_BITS + SCALE_BITS + valueBits(tensor.values(), tensor.scaleIndex());
  }

  /** Codes one tensor. */
  public static void encode(QuantisedTensor tensor, SymbolSink sink) {
    sink.raw(tensor.exponent(), EXPONENT_BITS);
    sink.raw(tensor.scaleIndex(), SCALE_BITS);
    if (tensor.scaleIndex() < LaplaceTables.ALL_ZERO) {
      for (int v : tensor.values()) {
        sink.laplace(tensor.scaleIndex(), 0, LaplaceTables.MAX_WEIGHT, v);
      }
    }
  }
}
