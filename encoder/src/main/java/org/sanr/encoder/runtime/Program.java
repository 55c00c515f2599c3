package org.sanr.encoder.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.OnnxWriter;

/** A graph compiled by ONNX Runtime for one device. Calls bound to it may run on several threads at once. */
public final class Program implements AutoCloseable {
  private final OrtSession session;
  private final List<Call> calls = new ArrayList<>();

  private Program(OrtSession session) {
    this.session = session;
  }

  /**
   * {@return a program that computes nodes of one graph}
   *
   * @param outputs the nodes by the names under which calls receive them
   * @param device where it will run
   * @throws DeviceException if the device is not available
   */
  public static Program compile(Map<String, Node> outputs, Device device) {
    try (OrtSession.SessionOptions options = device.options()) {
      return new Program(Device.environment().createSession(OnnxWriter.write(outputs), options));
    } catch (OrtException e) {
      throw new DeviceException("graph " + outputs.keySet() + " was refused: " + e.getMessage(), e);
    }
  }

  /**
   * {@return a call with its memory: each run reads the inputs and writes the outputs in place}
   *
   * @param inputs direct buffers by input name, of the sizes of the graph's inputs; names that the graph doesn't use are passed over
   * @param outputs direct buffers by output name; an output may not share memory with an input
   */
  public Call bind(Map<String, Buffer> inputs, Map<String, FloatBuffer> outputs) {
    try {
      Map<String, OnnxTensor> in = new HashMap<>();
      for (var info : session.getInputInfo().entrySet()) {
        in.put(info.getKey(), tensor(inputs, info.getKey(), info.getValue()));
      }
      Map<String, OnnxValue> out = new HashMap<>();
      for (var info : session.getOutputInfo().entrySet()) {
        out.put(info.getKey(), tensor(outputs, info.getKey(), info.getValue()));
      }
      Call call = new Call(session, in, out);
      synchronized (calls) {
        calls.add(call);
      }
      return call;
    } catch (OrtException e) {
      throw new DeviceException("buffers could not be bound: " + e.getMessage(), e);
    }
  }

  private static OnnxTensor tensor(Map<String, ? extends Buffer> buffers, String name, NodeInfo info)
      throws OrtException {
    Buffer buffer = buffers.get(name);
    if (buffer == null) {
      throw new IllegalArgumentException(name + " is not bound");
    }
    long[] shape = ((TensorInfo) info.getInfo()).getShape();
    return switch (buffer) {
      case FloatBuffer floats -> OnnxTensor.createTensor(Device.environment(), floats, shape);
      case LongBuffer longs -> OnnxTensor.createTensor(Device.environment(), longs, shape);
      default -> throw new IllegalArgumentException("buffer of " + buffer.getClass());
    };
  }

  @Override
  public void close() {
    calls.forEach(Call::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new DeviceException("session could not be closed: " + e.getMessage(), e);
    }
  }

  /** A program with the memory it works on. */
  public static final class Call {
    private final OrtSession session;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxValue> outputs;

    private Call(OrtSession session, Map<String, OnnxTensor> inputs, Map<String, OnnxValue> outputs) {
      this.session = session;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    /**
     * Computes the outputs from what the inputs' buffers hold now.
     *
     * @throws DeviceException if the device fails
     */
    public void run() {
      try {
        session.run(inputs, Map.<String, OnnxValue>copyOf(outputs)).close();
      } catch (OrtException e) {
        throw new DeviceException("a graph failed: " + e.getMessage(), e);
      }
    }

    private void close() {
      inputs.values().forEach(OnnxTensor::close);
      outputs.values().forEach(OnnxValue::close);
    }
  }
}
