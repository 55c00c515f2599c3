package org.sanr.encoder.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which device a user means. */
public final class Devices {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,3}))?");

  private Devices() {}

  /**
   * {@return the device that is meant}
   *
   * @param text {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:N}
   * @param say receives one line where auto falls back to the CPU although ONNX Runtime knows CUDA
   * @throws IllegalArgumentException if the text is none of these
   * @throws DeviceException if a card is asked for and not to be had
   */
  public static Device parse(String text, Consumer<String> say) {
    if (text.equals("cpu")) {
      return new Device.Cpu();
    }
    if (text.equals("auto")) {
      return automatic(say);
    }
    Matcher m = CUDA.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("device '" + text + "': auto, cpu or cuda:N is meant");
    }
    Device.Cuda cuda = new Device.Cuda(m.group(1) == null ? 0 : Integer.parseInt(m.group(1)));
    check(cuda);
    return cuda;
  }

  private static Device automatic(Consumer<String> say) {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return new Device.Cpu();
    }
    try {
      Device.Cuda cuda = new Device.Cuda(0);
      check(cuda);
      return cuda;
    } catch (DeviceException e) {
      say.accept("no CUDA device, using the CPU: " + e.getMessage());
      return new Device.Cpu();
    }
  }

  private static void check(Device.Cuda cuda) {
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      throw new DeviceException(
          "cuda:%d: this build of ONNX Runtime has no CUDA provider; use its GPU build (docs/gpu.md) or --device cpu"
              .formatted(cuda.id()),
          null);
    }
    cuda.options().close();
  }
}
