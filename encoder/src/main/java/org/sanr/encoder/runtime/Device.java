package org.sanr.encoder.runtime;

/** Where graphs run. */
public sealed interface Device {

  /** The CPU provider, which every build of ONNX Runtime has. */
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /**
   * The CUDA provider, which only the GPU build of ONNX Runtime has.
   *
   * @param id the card's number
   */
  record Cuda(int id) implements Device {
    @Override
    public String toString() {
      return "cuda:" + id;
    }
  }
}
