package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.model.WeightRate;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** The rate of the weights and its gradient. */
final class WeightRateTask implements AutoCloseable {
  private final Parameters parameters;
  private final Program program;
  private final Program.Call call;
  private final StepOutputs out;

  WeightRateTask(Parameters parameters, EffectiveWeights weights, FloatBuffer scale, Device device) {
    this.parameters = parameters;
    List<Tensor> tensors = parameters.tensors();
    long[] owner = new long[parameters.weights()];
    int at = 0;
    for (int i = 0; i < tensors.size(); i++) {
      for (int k = 0; k < tensors.get(i).size(); k++) {
        owner[at++] = i;
      }
    }
    Map<String, Node> graph = WeightRate.step(owner.length, tensors.size());
    program = Program.compile(graph, device);
    out = StepOutputs.of(graph);
    Parameters.Segment scales = parameters.segment(Parameters.SCALES);
    call =
        program.bind(
            Map.of(
                "w", weights.coded(),
                "step", weights.steps(),
                "tensor", Buffers.longs(owner),
                "log2Scale", Buffers.part(parameters.value, scales.offset(), scales.size()),
                "scale", scale),
            out.buffers());
  }

  Runnable task() {
    return call::run;
  }

  double bits() {
    return out.buffers().get("bits").get(0);
  }

  void collect() {
    parameters.addGradient(parameters.weightsOffset(), out.get("d_w"));
    parameters.addGradient(parameters.segment(Parameters.SCALES).offset(), out.get("d_log2Scale"));
  }

  @Override
  public void close() {
    program.close();
  }
}
