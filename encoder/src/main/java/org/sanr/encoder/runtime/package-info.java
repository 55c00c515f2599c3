/** Runs graphs on ONNX Runtime: sessions, and buffers that are bound to them once and reused. */
package org.sanr.encoder.runtime;
