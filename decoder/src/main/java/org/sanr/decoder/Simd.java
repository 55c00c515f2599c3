package org.sanr.decoder;

/** Which kernels a decoder uses. All give the same bits; they differ in speed. */
public enum Simd {
  /**
   * What the system property {@code sanr.simd} says ({@code scalar}, {@code 128}, {@code 256}, {@code 512}), else the width
   * that the CPU prefers. Then scalar kernels start, and once they have done as much as some twenty million samples ask for, a daemon thread warms the vector ones
   * up, for seconds.
   */
  AUTO,
  /** The scalar reference. */
  SCALAR,
  /** Vectors of 128 bits. */
  W128,
  /** Vectors of 256 bits. */
  W256,
  /** Vectors of 512 bits. */
  W512
}
