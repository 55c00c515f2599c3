package org.sanr.encoder.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ONNX Runtime says where libraries of CUDA are missing, and what the operator is told. */
class CudaAdviceTest {
  @ParameterizedTest
  @CsvSource({
    "libcublasLt.so.12, libcublasLt.so.12, CUDA 12", "libcublasLt.so.13, libcublasLt.so.13, CUDA 13",
    "libcurand.so.10, libcurand.so.10, CUDA 12", "libcudart.so.12, libcudart.so.12, CUDA 12",
    "libcuda.so.1, libcuda.so.1, the NVIDIA driver", "libcudnn.so.9, libcudnn.so.9, cuDNN 9"})
  void namesTheMissingLibrary(String linked, String library, String from) {
    String said = "Failed to load library libonnxruntime_providers_cuda.so with error: " + linked
        + ": cannot open shared object file: No such file or directory";
    assertEquals("cuda:0 is not available: " + library + " is missing, which comes with " + from
        + "; install it or use --device cpu (docs/gpu.md)", CudaAdvice.explain(new Device.Cuda(0), said));
  }

  @ParameterizedTest
  @CsvSource("'CUDA failure 100: no CUDA-capable device is detected ; GPU=0\nexpr=cudaSetDevice(0)'")
  void passesOnWhatElseIsSaid(String said) {
    assertEquals("cuda:1 is not available: CUDA failure 100: no CUDA-capable device is detected ; GPU=0",
        CudaAdvice.explain(new Device.Cuda(1), said));
  }
}
