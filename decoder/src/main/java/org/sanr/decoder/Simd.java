package org.sanr.decoder;

/** Which kernels a decoder uses. All give the same bits; they differ in speed. */
public enum Simd {
  /** What the system property {@code sanr.simd} says ({@code scalar}, {@code 128}, {@code 256}, {@code 512}), else the widest that the CPU prefers. */
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
