package org.sanr.encoder.train;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.model.LatentRate;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** The rate of one pyramid's latents and its gradient: one task for each band of rows of each level. */
final class LatentRateTasks implements AutoCloseable {
  /** Samples of a band, about: context and activations of the network stay in the cache. */
  private static final int BAND_SAMPLES = 1 << 13;

  private record Shape(int h, int w, LatentRate.Coarser coarser) {}

  private record Band(LevelGrid own, LevelGrid coarse, LatentRate.Coarser coarser, int level, int first,
      Program.Call call, StepOutputs out) {}

  private final String network;
  private final Map<Shape, Program> programs = new HashMap<>();
  private final Map<Shape, Map<String, Node>> graphs = new HashMap<>();
  private final List<Band> bands = new ArrayList<>();

  /**
   * Tasks of a pyramid.
   *
   * @param network the context network's tensors are named {@code <network>W1} and so on
   * @param levels grids from the finest that is trained to the coarsest
   * @param unseen levels of the pyramid that are finer than these
   * @param units hidden units of the network
   * @param weights what the network's weights are
   * @param scale [1], the factor of bits in the loss
   */
  LatentRateTasks(
      String network, List<LevelGrid> levels, int unseen, int units, EffectiveWeights weights, FloatBuffer scale,
      Device device) {
    this.network = network;
    for (int l = 0; l < levels.size(); l++) {
      LevelGrid own = levels.get(l);
      LevelGrid coarse = l + 1 < levels.size() ? levels.get(l + 1) : null;
      LatentRate.Coarser coarser = coarser(own, coarse);
      int rows = Math.max(2, BAND_SAMPLES / own.w() / 2 * 2);
      for (int first = 0; first < own.h(); first += rows) {
        int h = Math.min(rows, own.h() - first);
        Shape shape = new Shape(h, own.w(), coarser);
        Map<String, Node> graph =
            graphs.computeIfAbsent(shape, s -> new LatentRate(s.h, s.w, units, s.coarser).step());
        Program program = programs.computeIfAbsent(shape, s -> Program.compile(graphs.get(s), device));
        Map<String, Buffer> in = new HashMap<>();
        in.put("own", own.rows(first - 2, h + 2));
        if (coarse != null) {
          in.put("coarse", coarse.rows(coarser.row(first) - 1, coarser.rows(h) + 2));
        }
        for (String name : List.of("W1", "B1", "W2", "B2", "W3")) {
          in.put(name, weights.tensor(network + name));
        }
        in.put("B3", weights.part(network + "B3", 2 * (unseen + l), 2));
        in.put("scale", scale);
        StepOutputs out = StepOutputs.of(graph);
        bands.add(new Band(own, coarse, coarser, unseen + l, first, program.bind(in, out.buffers()), out));
      }
    }
  }

  private static LatentRate.Coarser coarser(LevelGrid own, LevelGrid coarse) {
    if (coarse == null) {
      return LatentRate.Coarser.NONE;
    }
    boolean sameSize = coarse.h() == own.h() && coarse.w() == own.w();
    return sameSize ? LatentRate.Coarser.SAME_SIZE : LatentRate.Coarser.HALF_SIZE;
  }

  List<Runnable> tasks() {
    return bands.stream().<Runnable>map(b -> b.call::run).toList();
  }

  /**
   * Every other band, by turns. The bits and gradients of the rest stay those of the step before, which a step of the latents changes little: by docs/experiments.md, "The
   * rate of half the bands".
   */
  List<Runnable> tasksInTurn(int step) {
    return IntStream.range(0, bands.size()).filter(i -> (i + step) % 2 == 0)
        .<Runnable>mapToObj(i -> bands.get(i).call::run).toList();
  }

  /** Bits of all latents. */
  double bits() {
    return bands.stream().mapToDouble(b -> b.out.buffers().get("bits").get(0)).sum();
  }

  /** Adds the gradient of one level's latents to its grid, in the order of the bands. */
  void collectLatents(LevelGrid grid) {
    for (Band b : bands) {
      if (b.own == grid) {
        grid.addGradient(b.first - 2, b.out.get("d_own"));
      }
      if (b.coarse == grid) {
        grid.addGradient(b.coarser.row(b.first) - 1, b.out.get("d_coarse"));
      }
    }
  }

  /** Adds the gradients of the network's weights to the parameters, in the order of the bands. */
  void collectWeights(Parameters parameters) {
    for (Band b : bands) {
      for (String name : List.of("W1", "B1", "W2", "B2", "W3")) {
        parameters.addGradient(parameters.segment(network + name).offset(), b.out.get("d_" + name));
      }
      parameters.addGradient(parameters.segment(network + "B3").offset() + 2 * b.level, b.out.get("d_B3"));
    }
  }

  @Override
  public void close() {
    programs.values().forEach(Program::close);
  }
}
