package org.sanr.bench;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import jdk.jfr.consumer.RecordedEvent;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.graph.Cost;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.model.Rendering;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/**
 * A strip of a training step by itself on one thread, in turns with its network alone and with the product that tells the peak: so that a strip's time in a step can be
 * divided into sampling and network, and the network be compared with the peak, whatever else the machine does.
 *
 * @param networkShare of a strip's time
 * @param network billions of floating-point operations per second of the network, forward and backward
 * @param peak likewise, of a 512³ product
 * @param networkFlops operations of the network per pixel
 * @param stripFlops operations of the whole strip per pixel
 */
record StripBench(double networkShare, double network, double peak, double networkFlops, double stripFlops) {
  private static final int ROUNDS = 60;

  /**
   * {@return the figures}
   *
   * @param shape the encoder's event that tells the sizes
   */
  static StripBench run(RecordedEvent shape) {
    int pixels = shape.getInt("pixels");
    int rows = shape.getInt("slabRows");
    SceneHeader header = header(shape, rows);
    Rendering rendering = new Rendering(header, header.canvasWidth(), rows, pixels);
    Map<String, Node> strip = rendering.step();
    Map<String, Node> network = rendering.networkStep();
    Map<String, Buffer> inputs = inputs(header, rows, pixels);
    Device cpu = new Device.Cpu();
    try (Program whole = Program.compile(strip, cpu);
        Program part = Program.compile(network, cpu);
        GemmPeak gemm = new GemmPeak()) {
      Program.Call wholeCall = whole.bind(inputs, outputs(strip));
      Program.Call partCall = part.bind(inputs, outputs(network));
      List<Long> wholes = new ArrayList<>();
      List<Long> parts = new ArrayList<>();
      List<Long> products = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        wholes.add(time(wholeCall::run));
        parts.add(time(partCall::run));
        products.add(time(gemm::run));
      }
      double networkFlops = Cost.of(network.values()).flops();
      return new StripBench(low(parts) / low(wholes), networkFlops / low(parts), GemmPeak.FLOPS / low(products),
          networkFlops / pixels, (double) Cost.of(strip.values()).flops() / pixels);
    }
  }

  private static long time(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return System.nanoTime() - start;
  }

  /** Nanoseconds of an undisturbed run: the fastest tenth ends there. */
  private static double low(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 10);
  }

  private static SceneHeader header(RecordedEvent shape, int rows) {
    int levels = shape.getInt("textureLevels");
    int geometry = shape.getInt("geometryLevels");
    List<Integer> hidden = List.of(shape.getString("hidden").split(" ")).stream().map(Integer::valueOf).toList();
    return new SceneHeader(1, 1, rows, shape.getInt("columns"), 8, 0, 0, levels, 0, false, 0, geometry, 1, hidden,
        shape.getInt("embedding"), false, 1, 1, 0, 0, 0, 0,
        Collections.nCopies(levels, 0), Collections.nCopies(geometry, 0));
  }

  /** A plain strip in the middle of its slab, moved by a disparity that varies a little. */
  private static Map<String, Buffer> inputs(SceneHeader header, int rows, int pixels) {
    Random random = new Random(1);
    int columns = header.width();
    int samples = rows * columns;
    Map<String, Buffer> in = new HashMap<>();
    for (Tensor t : Tensor.of(header)) {
      in.put(t.name(), floats(random, t.size(), 0.3f));
    }
    in.put("features", floats(random, samples * header.textureLevels(), 1));
    in.put("samples", floats(random, pixels * header.textureLevels(), 1));
    in.put("target", floats(random, 3 * pixels, 1));
    in.put("view", floats(random, 2 + header.embedding(), 1));
    in.put("weight", floats(random, 3, 1));
    in.put("baseline", Buffers.floats(2).put(0, 1.5f).put(1, -1));
    in.put("disparity", floats(random, samples, 0.3f));
    long[] home = new long[pixels];
    FloatBuffer y = Buffers.floats(pixels);
    FloatBuffer x = Buffers.floats(pixels);
    int first = (samples - pixels) / 2;
    for (int i = 0; i < pixels; i++) {
      home[i] = first + i;
      y.put(i, (first + i) / columns);
      x.put(i, (first + i) % columns);
    }
    in.put("home", Buffers.longs(home));
    in.put("y", y);
    in.put("x", x);
    return in;
  }

  private static FloatBuffer floats(Random random, int n, float size) {
    FloatBuffer buffer = Buffers.floats(n);
    for (int i = 0; i < n; i++) {
      buffer.put(i, size * (float) random.nextGaussian());
    }
    return buffer;
  }

  private static Map<String, FloatBuffer> outputs(Map<String, Node> graph) {
    Map<String, FloatBuffer> out = new HashMap<>();
    graph.forEach((name, node) -> out.put(name, Buffers.floats(node.size())));
    return out;
  }
}
