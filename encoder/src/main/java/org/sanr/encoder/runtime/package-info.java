/**
 * Runs graphs on ONNX Runtime: programs, and memory that is bound to their calls once and reused.
 *
 * <p>ONNX Runtime's C interface is called through java.lang.foreign; unlike its Java interface it has bindings to a device's memory. {@link
 * org.sanr.encoder.runtime.OrtFunction} holds the table of functions. Of the Maven artifact only the native library is used.
 */
package org.sanr.encoder.runtime;
