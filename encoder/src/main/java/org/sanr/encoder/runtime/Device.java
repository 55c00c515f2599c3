package org.sanr.encoder.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;

/** Where graphs run. */
public sealed interface Device {

  /** The CPU provider, which every build of ONNX Runtime has. */
  record Cpu() implements Device {}

  /**
   * The CUDA provider, which only the GPU build of ONNX Runtime has.
   *
   * @param id the card's number
   */
  record Cuda(int id) implements Device {}

  /**
   * {@return session options for this device; every session runs on one thread, because ScatterND(add) on several loses updates in the CPU provider, and cores are used by
   * running sessions side by side}
   *
   * @throws DeviceException if ONNX Runtime or the device is not to be had
   */
  default SessionOptions options() throws DeviceException {
    try {
      SessionOptions options = new SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      if (this instanceof Cuda cuda) {
        options.addCUDA(cuda.id);
      }
      return options;
    } catch (OrtException | UnsatisfiedLinkError e) {
      throw new DeviceException(this + " is not available: " + e.getMessage(), e);
    }
  }

  /** {@return the process-wide environment of ONNX Runtime} */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment();
  }
}
