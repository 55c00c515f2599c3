package org.sanr.encoder.graph;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** A graph as the trainer runs it: ONNX Runtime, binary32, buffers bound once. */
public final class Compiled implements AutoCloseable {
  private final Map<String, Buffer> inputs = new TreeMap<>();
  private final Map<String, FloatBuffer> outputs = new TreeMap<>();
  private final Program program;
  private final Program.Call call;

  /** Compiles for the CPU. */
  public Compiled(Map<String, Node> outputs) {
    for (Node node : new ReferenceEvaluator(outputs).inputs()) {
      boolean isFloat = node.type == Node.Type.FLOAT;
      inputs.put(node.name, isFloat ? Buffers.floats(node.size()) : Buffers.longs(new long[node.size()]));
    }
    outputs.forEach((name, node) -> this.outputs.put(name, Buffers.floats(node.size())));
    program = Program.compile(outputs, new Device.Cpu());
    call = program.bind(inputs, this.outputs);
  }

  /** {@return the outputs from inputs by name; other names are passed over} */
  public Map<String, double[]> run(Map<String, double[]> values) {
    inputs.forEach((name, buffer) -> put(values.get(name), buffer));
    call.run();
    Map<String, double[]> result = new TreeMap<>();
    outputs.forEach(
        (name, b) -> result.put(name, IntStream.range(0, b.capacity()).mapToDouble(b::get).toArray()));
    return result;
  }

  private static void put(double[] values, Buffer buffer) {
    switch (buffer) {
      case FloatBuffer floats -> IntStream.range(0, values.length).forEach(i -> floats.put(i, (float) values[i]));
      case LongBuffer longs -> longs.put(0, Arrays.stream(values).mapToLong(v -> (long) v).toArray());
      default -> throw new IllegalArgumentException();
    }
  }

  /** {@return the outputs of one run} */
  public static Map<String, double[]> run(Map<String, Node> outputs, Map<String, double[]> values) {
    try (Compiled compiled = new Compiled(outputs)) {
      return compiled.run(values);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
