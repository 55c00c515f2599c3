package org.sanr.encoder.runtime;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is missing where ONNX Runtime cannot use CUDA, from what it says. */
final class CudaAdvice {
  /** The dynamic linker's words for a library that it does not find, on Linux. */
  private static final Pattern MISSING =
      Pattern.compile("lib(cu\\w+|nvrtc)\\.so\\.(\\d+)[\\d.]*: cannot open shared object file");

  /** Libraries with version numbers of their own: what brings them. */
  private static final Map<String, String> OTHERS =
      Map.of("cuda", "the NVIDIA driver", "curand", "CUDA 12", "cufft", "CUDA 12", "cudnn", "cuDNN");

  private CudaAdvice() {}

  /** {@return one line for the operator} */
  static String explain(Device device, String message) {
    Matcher missing = MISSING.matcher(message);
    if (!missing.find()) {
      return device + " is not available: " + firstLine(message);
    }
    String library = missing.group(1);
    String from = OTHERS.getOrDefault(library, "CUDA " + missing.group(2));
    if (library.equals("cudnn")) {
      from += " " + missing.group(2);
    }
    return "%s is not available: lib%s.so.%s is missing, which comes with %s; install it or use --device cpu (docs/gpu.md)"
        .formatted(device, library, missing.group(2), from);
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
