package org.sanr.encoder.runtime;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.OnnxWriter;

/** A graph compiled by ONNX Runtime for one device. Calls bound to it may run on several threads at once. */
public final class Program implements AutoCloseable {
  private final Session session;

  private Program(Session session) {
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
    byte[] model = OnnxWriter.write(outputs);
    ModelFiles.keep(model);
    try {
      return new Program(new Session(model, device));
    } catch (OrtFailure e) {
      String message = device instanceof Device.Cuda
          ? CudaAdvice.explain(device, e.getMessage())
          : "graph " + outputs.keySet() + " was refused: " + e.getMessage();
      throw new DeviceException(message, e);
    }
  }

  /**
   * {@return a call with its memory: each run reads the inputs and writes the outputs in place}
   *
   * @param inputs direct buffers by input name, of the sizes of the graph's inputs; names that the graph doesn't use are passed over
   * @param outputs direct buffers by output name; an output may not share memory with an input
   */
  public Call bind(Map<String, ? extends Buffer> inputs, Map<String, FloatBuffer> outputs) {
    try {
      return new Call(new Binding(session, tensors(inputs, session.inputs()), tensors(outputs, session.outputs())));
    } catch (OrtFailure e) {
      throw new DeviceException("buffers could not be bound: " + e.getMessage(), e);
    }
  }

  private Map<String, Tensor> tensors(Map<String, ? extends Buffer> buffers, Map<String, TensorType> types)
      throws OrtFailure {
    Map<String, Tensor> tensors = new HashMap<>();
    for (Map.Entry<String, TensorType> type : types.entrySet()) {
      Buffer buffer = buffers.get(type.getKey());
      if (buffer == null) {
        throw new IllegalArgumentException(type.getKey() + " is not bound");
      }
      tensors.put(type.getKey(), Tensor.over(session.contents(), type.getValue(), MemorySegment.ofBuffer(buffer)));
    }
    return tensors;
  }

  /** Releases the program and its calls, none of which may be running or run again. */
  @Override
  public void close() {
    session.close();
  }

  /** A program with the memory it works on. */
  public static final class Call {
    private final Binding binding;

    private Call(Binding binding) {
      this.binding = binding;
    }

    /**
     * Computes the outputs from what the inputs' buffers hold now.
     *
     * @throws DeviceException if the device fails
     * @throws IllegalStateException if the program has been closed
     */
    public void run() {
      try {
        binding.run();
      } catch (OrtFailure e) {
        throw new DeviceException("a graph failed: " + e.getMessage(), e);
      }
    }
  }
}
