package org.sanr.encoder.runtime;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;

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
    if (!knowsCuda()) {
      throw new DeviceException(
          cuda + ": this build of ONNX Runtime has no CUDA provider; use its GPU build (docs/gpu.md) or --device cpu",
          null);
    }
    check(cuda);
    return cuda;
  }

  private static Device automatic(Consumer<String> say) {
    Device.Cuda cuda = new Device.Cuda(0);
    if (!knowsCuda()) {
      return new Device.Cpu();
    }
    try {
      check(cuda);
      return cuda;
    } catch (DeviceException e) {
      say.accept("no CUDA device, using the CPU: " + e.getMessage());
      return new Device.Cpu();
    }
  }

  private static boolean knowsCuda() {
    try {
      return Ort.get().knowsCuda();
    } catch (OrtFailure e) {
      throw new DeviceException(e.getMessage(), e);
    }
  }

  /** Computes a sum there: libraries, driver and card are all needed for it. */
  private static void check(Device device) {
    Graph g = new Graph();
    Node x = g.input("x", 2);
    FloatBuffer in = Buffers.floats(2).put(0, new float[] {1, 2});
    FloatBuffer out = Buffers.floats(2);
    try (Program program = Program.compile(Map.of("y", g.add(x, x)), device)) {
      program.bind(Map.of("x", in), Map.of("y", out)).run();
    }
    if (out.get(0) != 2 || out.get(1) != 4) {
      throw new DeviceException(device + " computes 1 + 1 = " + out.get(0) + "; its driver or the card is broken",
          null);
    }
  }
}
