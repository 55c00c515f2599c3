/**
 * The inner loops of chapters 4 and 6, each in two rooms: {@link org.sanr.decoder.kernel.ScalarKernels} reads like the
 * spec, {@code VectorKernels} does the same with the Vector API; both give the same bits. {@link
 * org.sanr.decoder.kernel.KernelProvider} picks one.
 */
package org.sanr.decoder.kernel;
