package org.sanr.encoder.runtime;

/** What ONNX Runtime says where it refuses a request. */
final class OrtFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** {@code message} is ONNX Runtime's own, or says which library is missing. */
  OrtFailure(String message) {
    super(message);
  }

  OrtFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
