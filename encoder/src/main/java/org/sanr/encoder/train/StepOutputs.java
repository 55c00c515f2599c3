package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.runtime.Buffers;

/** Fresh memory for the outputs of a program. */
record StepOutputs(Map<String, FloatBuffer> buffers) {
  static StepOutputs of(Map<String, Node> outputs) {
    Map<String, FloatBuffer> buffers = new HashMap<>();
    outputs.forEach((name, node) -> buffers.put(name, Buffers.floats(node.size())));
    return new StepOutputs(buffers);
  }

  boolean has(String name) {
    return buffers.containsKey(name);
  }

  float[] get(String name) {
    FloatBuffer buffer = buffers.get(name);
    float[] out = new float[buffer.capacity()];
    buffer.get(0, out);
    return out;
  }
}
