package org.sanr.encoder.train;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.model.Rendering;
import org.sanr.encoder.model.Resolution;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/**
 * Rendering and its gradients. The view's rows are cut into strips; in each step every strip is rendered {@code passes} times, each time from a view of its own, so that a
 * step sees the whole canvas and many views at the cost of few.
 */
final class StripTasks implements AutoCloseable {
  /** Pixels of a strip, about: one of the network's activations takes half the second-level cache. */
  private static final int STRIP_PIXELS = 5_000;

  /** Pixels of a step, at least: below this the step's fixed cost would dominate. */
  private static final int STEP_PIXELS = 1 << 15;

  /** The same where views are reduced, and the rest of a step with them. */
  private static final int REDUCED_STEP_PIXELS = 1 << 14;

  private record Slot(
      int strip,
      int firstRow,
      int slabTop,
      FloatBuffer target,
      FloatBuffer baseline,
      FloatBuffer view,
      Program.Call call,
      StepOutputs out) {}

  private final SceneHeader header;
  private final Resolution resolution;
  private final LightField field;
  private final Parameters parameters;
  private final ViewDeck deck;
  private final int rows;
  private final int slabRows;
  private final Program program;
  private final List<Slot> slots = new ArrayList<>();
  private final FloatBuffer weight = Buffers.floats(3);
  private final boolean warped;
  private final int passes;

  /**
   * Strips of a scene.
   *
   * @param field the views, reduced to the resolution
   * @param reach rows of the canvas by which a sample may lie above or below its pixel
   */
  StripTasks(
      Resolution resolution,
      LightField field,
      Parameters parameters,
      EffectiveWeights weights,
      FloatBuffer features,
      FloatBuffer disparity,
      int reach,
      long seed,
      Device device) {
    header = resolution.header();
    this.resolution = resolution;
    this.field = field;
    this.parameters = parameters;
    warped = header.geometryLevels() > 0;
    int h = resolution.height();
    int w = resolution.width();
    int strips = Math.max(1, (int) Math.round(h * (double) w / STRIP_PIXELS));
    strips = Math.min(strips, h);
    rows = (h + strips - 1) / strips;
    strips = (h + rows - 1) / rows;
    // More passes than views would render the same view twice; for tiny views they would also be many thousands.
    passes = Math.clamp((resolution.level() == 0 ? STEP_PIXELS : REDUCED_STEP_PIXELS) / (h * w), 1, header.views());
    deck = new ViewDeck(seed, header.views());
    slabRows = Math.min(resolution.canvasHeight(), rows + 2 * reach);
    int pixels = rows * w;
    StripShape.tell(resolution, slabRows, pixels);
    Map<String, Node> graph = new Rendering(header, resolution.canvasWidth(), slabRows, pixels).step();
    program = Program.compile(graph, device);
    int canvas = resolution.canvasWidth();
    for (int s = 0; s < strips * passes; s++) {
      int strip = s / passes;
      int firstRow = Math.min(strip * rows, h - rows);
      int top = Math.clamp(firstRow + resolution.marginY() - reach, 0, resolution.canvasHeight() - slabRows);
      Map<String, Buffer> in = new HashMap<>();
      place(in, firstRow + resolution.marginY() - top, pixels);
      in.put("features",
          Buffers.part(features, top * canvas * header.textureLevels(), slabRows * canvas * header.textureLevels()));
      if (warped) {
        in.put("disparity", Buffers.part(disparity, top * canvas, slabRows * canvas));
      }
      FloatBuffer target = Buffers.floats(3 * pixels);
      FloatBuffer baseline = Buffers.floats(2);
      FloatBuffer view = Buffers.floats(2 + header.embedding());
      in.put("target", target);
      in.put("baseline", baseline);
      in.put("view", view);
      in.put("weight", weight);
      for (Tensor t : parameters.tensors()) {
        in.put(t.name(), weights.tensor(t.name()));
      }
      StepOutputs out = StepOutputs.of(graph);
      slots.add(new Slot(strip, firstRow, top, target, baseline, view, program.bind(in, out.buffers()), out));
    }
  }

  /** Coordinates of the strip's pixels in its slab. */
  private void place(Map<String, Buffer> in, int firstRow, int pixels) {
    int w = resolution.width();
    FloatBuffer y = Buffers.floats(pixels);
    FloatBuffer x = Buffers.floats(pixels);
    long[] home = new long[pixels];
    for (int i = 0; i < pixels; i++) {
      int row = firstRow + i / w;
      int column = resolution.marginX() + i % w;
      y.put(i, row);
      x.put(i, column);
      home[i] = (long) row * resolution.canvasWidth() + column;
    }
    in.put("y", y);
    in.put("x", x);
    in.put("home", Buffers.longs(home));
  }

  /** Pixels rendered in a step. */
  long pixels() {
    return (long) slots.size() * rows * resolution.width();
  }

  /** The factors of the squared errors of Y, U and V in the loss. */
  void weights(double y, double u, double v) {
    weight.put(0, (float) y).put(1, (float) u).put(2, (float) v);
  }

  /**
   * The tasks of a step, which record their parts themselves.
   *
   * @param step names the views
   * @param cameras where they stand
   */
  List<Runnable> tasks(int step, Cameras cameras) {
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      int view = deck.view(slot.strip, (long) step * passes + i % passes);
      tasks.add(
          () -> {
            cameras.put(view, slot.baseline, slot.view);
            StepPart.timed("views", () -> loadTarget(slot, view)).run();
            StepPart.timed("strips", slot.call::run).run();
          });
    }
    return tasks;
  }

  private void loadTarget(Slot slot, int view) {
    int w = resolution.width();
    int pixels = rows * w;
    float[] rgb = new float[3 * w];
    float[] yuv = new float[3 * pixels];
    for (int r = 0; r < rows; r++) {
      field.row(view / header.cols(), view % header.cols(), slot.firstRow + r, 0, w, rgb, 0);
      for (int i = 0; i < w; i++) {
        YuvPlanes.put(rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2], yuv, pixels, r * w + i);
      }
    }
    slot.target.put(0, yuv);
  }

  /** Sums of squared errors of Y, U and V over the step's pixels. */
  double[] squaredErrors() {
    double[] sums = new double[3];
    for (Slot slot : slots) {
      float[] sse = slot.out.get("sse");
      for (int c = 0; c < 3; c++) {
        sums[c] += sse[c];
      }
    }
    return sums;
  }

  /**
   * Tasks that add up the gradients of what was sampled, each over rows of its own.
   *
   * @param features receives the gradient of the features
   * @param disparity receives that of the disparity
   */
  List<Runnable> gather(FloatBuffer features, FloatBuffer disparity) {
    int bands = Math.min(8, resolution.canvasHeight());
    List<Runnable> tasks = new ArrayList<>();
    for (int b = 0; b < bands; b++) {
      int from = resolution.canvasHeight() * b / bands;
      int to = resolution.canvasHeight() * (b + 1) / bands;
      tasks.add(
          () -> {
            gather("d_features", features, resolution.canvasWidth() * header.textureLevels(), from, to);
            if (warped) {
              gather("d_disparity", disparity, resolution.canvasWidth(), from, to);
            }
          });
    }
    return tasks;
  }

  private void gather(String output, FloatBuffer target, int rowSize, int from, int to) {
    float[] sum = new float[(to - from) * rowSize];
    float[] part = new float[sum.length];
    for (Slot slot : slots) {
      int first = Math.max(from, slot.slabTop);
      int last = Math.min(to, slot.slabTop + slabRows);
      int n = (last - first) * rowSize;
      if (n <= 0) {
        continue;
      }
      slot.out.buffers().get(output).get((first - slot.slabTop) * rowSize, part, 0, n);
      int at = (first - from) * rowSize;
      for (int i = 0; i < n; i++) {
        sum[at + i] += part[i];
      }
    }
    target.put(from * rowSize, sum);
  }

  /** Adds the gradients of the network and of the cameras, in the order of the strips. */
  void collect(int step, Cameras cameras) {
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      for (Tensor t : parameters.tensors()) {
        if (slot.out.has("d_" + t.name())) {
          parameters.addGradient(parameters.segment(t.name()).offset(), slot.out.get("d_" + t.name()));
        }
      }
      int view = deck.view(slot.strip, (long) step * passes + i % passes);
      cameras.collect(view, warped ? slot.out.get("d_baseline") : new float[2], slot.out.get("d_view"));
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
