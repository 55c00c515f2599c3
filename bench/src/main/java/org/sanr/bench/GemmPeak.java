package org.sanr.bench;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** What ONNX Runtime makes of one core at best: a product of two 512 × 512 matrices. */
final class GemmPeak implements AutoCloseable {
  private static final int SIZE = 512;

  /** Floating-point operations of a run. */
  static final double FLOPS = 2.0 * SIZE * SIZE * SIZE;

  private final Program program;
  private final Program.Call call;

  GemmPeak() {
    Graph g = new Graph();
    Node product = g.gemm(g.input("a", SIZE, SIZE), g.input("b", SIZE, SIZE), false, false);
    program = Program.compile(Map.of("product", product), new Device.Cpu());
    call = program.bind(Map.of("a", ones(), "b", ones()), Map.of("product", Buffers.floats(SIZE * SIZE)));
  }

  /** Multiplies once, on the calling thread. */
  void run() {
    call.run();
  }

  private static FloatBuffer ones() {
    float[] ones = new float[SIZE * SIZE];
    Arrays.fill(ones, 1);
    return Buffers.floats(ones.length).put(0, ones);
  }

  @Override
  public void close() {
    program.close();
  }
}
