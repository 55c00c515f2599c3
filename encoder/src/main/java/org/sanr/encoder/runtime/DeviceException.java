package org.sanr.encoder.runtime;

/** ONNX Runtime, or the device it was asked to use, is not available or failed. */
public final class DeviceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * An exception with its cause.
   *
   * @param message what is missing and for which device
   * @param cause what ONNX Runtime said
   */
  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
