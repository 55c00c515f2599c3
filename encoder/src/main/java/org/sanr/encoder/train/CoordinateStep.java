package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.model.CoordinateModel;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Program;

/**
 * One training step of a coordinate network: random rays, their colours, Adam. The rays are cut into tasks of fixed size, whose
 * rays are functions of seed and step and whose gradients are added in order, so that any number of threads gives the same
 * result.
 */
final class CoordinateStep extends Training {
  /** Rays of a task: a layer's activations stay in the second-level cache. */
  private static final int TASK_RAYS = 2048;

  private static final int TASKS = 8;

  private record Slot(float[] ray, FloatBuffer inputs, FloatBuffer target, Program.Call call, StepOutputs out) {}

  private final CoordinateHeader header;
  private final Settings settings;
  private final Parameters parameters;
  private final EffectiveWeights weights;
  private final RayTable rays;
  private final TaskPool pool;
  private final Program program;
  private final WeightRateTask weightRate;
  private final Optimiser optimiser;
  private final List<Slot> slots = new ArrayList<>();
  private final FloatBuffer errorWeight = Buffers.floats(3);
  private final int taskRays;

  CoordinateStep(CoordinateHeader header, LightField field, Parameters parameters, EffectiveWeights weights,
      Settings settings) {
    super(field.pixels());
    this.header = header;
    this.settings = settings;
    this.parameters = parameters;
    rays = new RayTable(header, field);
    taskRays = (int) Math.min(TASK_RAYS, field.pixels());
    pool = new TaskPool(settings.threads());
    this.weights = weights;
    Map<String, Node> graph = new CoordinateModel(header, taskRays).step();
    program = Program.compile(graph, settings.device());
    for (int i = 0; i < TASKS; i++) {
      slots.add(slot(graph));
    }
    weightRate = new WeightRateTask(parameters, weights, rateScale, settings.device());
    optimiser = new Optimiser(parameters, 0, settings.device());
    lambda(settings.target().firstLambda(field.pixels()));
  }

  @Override
  Optimiser optimiser() {
    return optimiser;
  }

  private Slot slot(Map<String, Node> graph) {
    FloatBuffer inputs = Buffers.floats(header.inputs() * taskRays);
    FloatBuffer target = Buffers.floats(3 * taskRays);
    Map<String, FloatBuffer> in = new HashMap<>(Map.of("inputs", inputs, "target", target, "weight", errorWeight));
    for (Tensor t : parameters.tensors()) {
      in.put(t.name(), weights.tensor(t.name()));
    }
    StepOutputs out = StepOutputs.of(graph);
    float[] ray = new float[Math.max(header.inputs(), 3) * taskRays];
    return new Slot(ray, inputs, target, program.bind(in, out.buffers()), out);
  }

  @Override
  EffectiveWeights weights() {
    return weights;
  }

  @Override
  Figures run(int step, Schedule schedule) {
    Figures figures = evaluate(step);
    StepPart.timed("collect", (long) TASKS * taskRays, this::collect).run();
    optimiser.step(pool, step, schedule);
    weights.refresh();
    return figures;
  }

  /** There are no latents. */
  @Override
  void relax(int step, Schedule schedule) {}

  @Override
  Figures evaluate(int step) {
    double unit = 255.0 * 255.0 / ((long) TASKS * taskRays);
    for (int c = 0; c < 3; c++) {
      errorWeight.put(c, (float) (channelWeight(c) * unit));
    }
    SequencedMap<String, List<Runnable>> parts = new LinkedHashMap<>();
    parts.put("weight rate", List.of(weightRate.task()));
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      Slot slot = slots.get(i);
      SplittableRandom random = new SplittableRandom((settings.seed() * 1_000_003 + step) * TASKS + i);
      tasks.add(() -> {
        rays.draw(random, taskRays, slot.ray, slot.inputs, slot.target);
        slot.call.run();
      });
    }
    parts.put("rays", tasks);
    pool.run(parts);
    return figures();
  }

  @Override
  Figures evaluateAgain(int step, String tensor) {
    pool.run(Map.of("rays", slots.stream().<Runnable>map(slot -> slot.call::run).toList()));
    return figures();
  }

  private Figures figures() {
    double[] errors = new double[3];
    for (Slot slot : slots) {
      float[] sse = slot.out.get("sse");
      for (int c = 0; c < 3; c++) {
        errors[c] += sse[c] / ((double) TASKS * taskRays);
      }
    }
    return new Figures(errors, 0, weightRate.bits());
  }

  private void collect() {
    parameters.clearWeightGradients();
    for (Slot slot : slots) {
      for (Tensor t : parameters.tensors()) {
        parameters.addGradient(parameters.segment(t.name()).offset(), slot.out.get("d_" + t.name()));
      }
    }
    weightRate.collect();
  }

  @Override
  public void close() {
    pool.close();
    program.close();
    weightRate.close();
    optimiser.close();
  }
}
