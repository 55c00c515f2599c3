package org.sanr.encoder.stream;

import org.sanr.decoder.entropy.LaplaceTables;

/** Where coded symbols go: into bytes, or into a sum of their ideal lengths. Frequencies are out of 2^24, spec 4.1. */
public sealed interface SymbolSink permits RangeEncoder, CodeLength {

  /**
   * Takes one symbol.
   *
   * @param low its cumulative frequency, 0…2^24 − 1
   * @param high the next symbol's, {@code low + 1}…2^24
   */
  void symbol(int low, int high);

  /**
   * Takes raw bits, spec 4.1.
   *
   * @param value 0…2^bits − 1
   * @param bits 1…16
   */
  default void raw(int value, int bits) {
    int shift = LaplaceTables.TOTAL_BITS - bits;
    symbol(value << shift, (value + 1) << shift);
  }

  /**
   * Takes a symbol of the law of spec 4.2.
   *
   * @param s scale index, 0…62
   * @param m mean in 1/16, −32768…32767
   * @param a largest magnitude A, 1…2047
   * @param v −A…A
   */
  default void laplace(int s, int m, int a, int v) {
    symbol(LaplaceTables.cum(s, m, a, v), LaplaceTables.cum(s, m, a, v + 1));
  }
}
