package org.sanr.encoder.train;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** One pyramid's way to canvas size, and its gradients' way back. */
final class PyramidTasks implements AutoCloseable {
  private final Map<String, LevelGrid> grids = new HashMap<>();
  private final Program forward;
  private final Program backward;
  private final Program.Call forwardCall;
  private final Program.Call backwardCall;
  private final StepOutputs gradients;
  private final FloatBuffer out;
  private final FloatBuffer seed;

  /**
   * Tasks of a pyramid.
   *
   * @param graph gives {@code out} from latents and weights
   * @param gradient gives their gradients from {@code seed}
   * @param first number of the finest level
   * @param levels grids from the finest to the coarsest
   */
  PyramidTasks(
      Map<String, Node> graph,
      Map<String, Node> gradient,
      int first,
      List<LevelGrid> levels,
      Parameters parameters,
      EffectiveWeights weights,
      Device device) {
    Map<String, Buffer> in = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      LevelGrid grid = levels.get(i);
      grids.put("y" + (first + i), grid);
      in.put("y" + (first + i), grid.rows(0, grid.h()));
    }
    parameters.tensors().forEach(t -> in.put(t.name(), weights.tensor(t.name())));
    int size = graph.get("out").size();
    out = Buffers.floats(size);
    seed = Buffers.floats(size);
    in.put("seed", seed);
    forward = Program.compile(graph, device);
    forwardCall = forward.bind(in, Map.of("out", out));
    backward = Program.compile(gradient, device);
    gradients = StepOutputs.of(gradient);
    backwardCall = backward.bind(in, gradients.buffers());
  }

  /** What views are sampled from. */
  FloatBuffer out() {
    return out;
  }

  /** The gradient of {@link #out()}, to be set before the way back. */
  FloatBuffer seed() {
    return seed;
  }

  Runnable forward() {
    return forwardCall::run;
  }

  Runnable backward() {
    return backwardCall::run;
  }

  /** Adds the gradient of one level's latents to its grid. */
  void collectLatents(LevelGrid grid) {
    grids.forEach((leaf, level) -> {
      if (level == grid) {
        grid.addGradient(0, gradients.get("d_" + leaf));
      }
    });
  }

  /** Adds the gradients of the weights to the parameters. */
  void collectWeights(Parameters parameters) {
    gradients.buffers().keySet().stream().map(name -> name.substring(2)).filter(leaf -> !grids.containsKey(leaf))
        .sorted().forEach(
            leaf -> parameters.addGradient(parameters.segment(leaf).offset(), gradients.get("d_" + leaf)));
  }

  @Override
  public void close() {
    forward.close();
    backward.close();
  }
}
