package org.sanr.bench;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** What ONNX Runtime makes of one core at best: a product of two 512 × 512 matrices. */
final class GemmPeak {
  private static final int SIZE = 512;
  private static final int RUNS = 40;

  private GemmPeak() {}

  /** {@return billions of floating-point operations per second of one thread, the best of some runs} */
  static double gflops() {
    Graph g = new Graph();
    Node product = g.gemm(g.input("a", SIZE, SIZE), g.input("b", SIZE, SIZE), false, false);
    Map<String, Buffer> in = Map.of("a", ones(), "b", ones());
    try (Program program = Program.compile(Map.of("product", product), new Device.Cpu())) {
      Program.Call call = program.bind(in, Map.of("product", Buffers.floats(SIZE * SIZE)));
      long best = Long.MAX_VALUE;
      for (int i = 0; i < RUNS; i++) {
        long start = System.nanoTime();
        call.run();
        best = Math.min(best, System.nanoTime() - start);
      }
      return 2.0 * SIZE * SIZE * SIZE / best;
    }
  }

  private static FloatBuffer ones() {
    float[] ones = new float[SIZE * SIZE];
    Arrays.fill(ones, 1);
    return Buffers.floats(ones.length).put(0, ones);
  }
}
