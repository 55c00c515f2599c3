package org.sanr.encoder.stream;

import org.sanr.decoder.entropy.LaplaceTables;

/** Adds up the ideal length of symbols, −log2 of their probability, without coding them. */
final class CodeLength implements SymbolSink {

  private static final double LOG2 = Math.log(2);

  private double bits;

  @Override
  public void symbol(int low, int high) {
    bits += LaplaceTables.TOTAL_BITS - Math.log(high - low) / LOG2;
  }

  /** {@return the sum since the last call} */
  double take() {
    double sum = bits;
    bits = 0;
    return sum;
  }
}
