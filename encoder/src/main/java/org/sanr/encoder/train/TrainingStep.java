package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.Reduction;
import org.sanr.encoder.model.Pyramids;
import org.sanr.encoder.model.Resolution;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;

/**
 * One training step, put together from programs: relaxation, pyramids, rate, strips, the way back, Adam. Each part's work is cut into tasks whose number and order of
 * summation depend on the light field alone, so that any number of threads gives the same result.
 */
final class TrainingStep extends Training {
  private final SceneHeader header;
  private final Settings settings;
  private final Parameters parameters;
  private final EffectiveWeights weights;
  private final Cameras cameras;
  private final TaskPool pool;
  private final Relaxer relaxer;
  private final List<LevelGrid> textureGrids;
  private final List<LevelGrid> geometryGrids;
  private final PyramidTasks texture;
  private final PyramidTasks geometry;
  private final LatentRateTasks textureRate;
  private final LatentRateTasks geometryRate;
  private final WeightRateTask weightRate;
  private final StripTasks strips;
  private final Optimiser optimiser;

  /** Whether all bands' rates are those of the step before. */
  private boolean ratesKnown;

  /**
   * A step's programs.
   *
   * @param resolution of the views
   * @param field the views at full size
   * @param reach rows of the full canvas by which a view's pixel may move
   */
  TrainingStep(Resolution resolution, LightField field, Parameters parameters, EffectiveWeights weights, int reach,
      Settings settings) {
    super(field.pixels());
    header = resolution.header();
    this.settings = settings;
    this.parameters = parameters;
    Device device = settings.device();
    pool = new TaskPool(settings.threads());
    this.weights = weights;
    cameras = new Cameras(resolution, parameters, weights);
    int firstTexture = resolution.first(Pyramid.TEXTURE);
    int firstGeometry = resolution.first(Pyramid.GEOMETRY);
    int firstSeen = parameters.segment("texture" + firstTexture).offset();
    relaxer = new Relaxer(parameters, firstSeen, device);
    textureGrids = grids("texture", Pyramid.TEXTURE, firstTexture);
    geometryGrids = grids("geometry", Pyramid.GEOMETRY, firstGeometry);
    Pyramids pyramids = new Pyramids(resolution);
    texture =
        new PyramidTasks(
            pyramids.texture(), pyramids.textureGradient(), firstTexture, textureGrids, parameters, weights, device);
    textureRate =
        new LatentRateTasks(
            "textureContext", textureGrids, firstTexture, header.textureContext(), weights, rateScale, device);
    if (geometryGrids.isEmpty()) {
      geometry = null;
      geometryRate = null;
    } else {
      geometry =
          new PyramidTasks(
              pyramids.geometry(), pyramids.geometryGradient(), firstGeometry, geometryGrids, parameters, weights,
              device);
      geometryRate =
          new LatentRateTasks(
              "geometryContext", geometryGrids, firstGeometry - header.geometryFirst(), header.geometryContext(),
              weights, rateScale, device);
    }
    weightRate = new WeightRateTask(parameters, weights, rateScale, device);
    strips =
        new StripTasks(
            resolution,
            Reduction.of(field, resolution.level()),
            parameters,
            weights,
            texture.out(),
            geometry == null ? null : geometry.out(),
            (int) Math.ceil(reach * resolution.scale()) + (resolution.level() == 0 ? 0 : 1),
            settings.seed(),
            device);
    optimiser = new Optimiser(parameters, firstSeen, device);
    lambda(settings.target().firstLambda(field.pixels()));
  }

  @Override
  Optimiser optimiser() {
    return optimiser;
  }

  private List<LevelGrid> grids(String name, Pyramid pyramid, int first) {
    List<LevelGrid> grids = new ArrayList<>();
    for (int l = first; pyramid.has(header, l); l++) {
      grids.add(LevelGrid.of(name + l, pyramid.height(header, l), pyramid.width(header, l)));
    }
    return grids;
  }

  @Override
  EffectiveWeights weights() {
    return weights;
  }

  @Override
  Figures run(int step, Schedule schedule) {
    relax(step, schedule);
    forward(step, Map.of());
    // Where a state may be restored, nothing may depend on the step before.
    boolean inTurn = ratesKnown && step % TrainingLoop.EVERY != 0;
    backward(rates(rate -> inTurn ? rate.tasksInTurn(step) : rate.tasks()));
    ratesKnown = true;
    collect(step);
    Figures figures = figures();
    optimiser.step(pool, step, schedule);
    weights.refresh();
    return figures;
  }

  @Override
  void relax(int step, Schedule schedule) {
    if (step < schedule.hardFrom()) {
      relaxer.soft(pool, schedule.relaxing(step), settings.seed() * 7_919 + step);
    } else {
      relaxer.hard(deadZone());
    }
    textureGrids.forEach(relaxer::fill);
    geometryGrids.forEach(relaxer::fill);
  }

  @Override
  Figures evaluate(int step) {
    ratesKnown = false; // of use to this evaluation only, whose weights may be tried ones
    forward(step, rates(LatentRateTasks::tasks));
    return figures();
  }

  /** Tasks of the latents' rates, by the name of their part; they are short, and may stand beside pyramids in either direction. */
  private SequencedMap<String, List<Runnable>> rates(Function<LatentRateTasks, List<Runnable>> tasks) {
    SequencedMap<String, List<Runnable>> rates = new LinkedHashMap<>();
    if (geometryRate != null) {
      rates.put("geometry rate", tasks.apply(geometryRate));
    }
    rates.put("texture rate", tasks.apply(textureRate));
    return rates;
  }

  private void forward(int step, Map<String, List<Runnable>> beside) {
    setErrorWeights();
    SequencedMap<String, List<Runnable>> parts = new LinkedHashMap<>();
    parts.put("texture pyramid", List.of(texture.forward()));
    if (geometry != null) {
      parts.put("geometry pyramid", List.of(geometry.forward()));
    }
    parts.putAll(beside);
    parts.put("weight rate", List.of(weightRate.task()));
    pool.run(parts);
    pool.run(strips.tasks(step, cameras));
  }

  @Override
  Figures evaluateAgain(int step, String tensor) {
    if (tensor.startsWith("textureContext")) {
      pool.run(Map.of("texture rate", textureRate.tasks()));
      return figures();
    }
    if (tensor.startsWith("geometryContext")) {
      pool.run(Map.of("geometry rate", geometryRate.tasks()));
      return figures();
    }
    if (tensor.startsWith("texture")) {
      pool.run(Map.of("texture pyramid", List.of(texture.forward())));
    } else if (tensor.startsWith("geometry")) {
      pool.run(Map.of("geometry pyramid", List.of(geometry.forward())));
    }
    pool.run(strips.tasks(step, cameras));
    return figures();
  }

  private Figures figures() {
    double[] errors = strips.squaredErrors();
    for (int c = 0; c < 3; c++) {
      errors[c] /= strips.pixels();
    }
    double latentBits = textureRate.bits() + (geometryRate == null ? 0 : geometryRate.bits());
    return new Figures(errors, latentBits, weightRate.bits());
  }

  private void setErrorWeights() {
    double unit = 255.0 * 255.0 / strips.pixels();
    strips.weights(channelWeight(0) * unit, channelWeight(1) * unit, channelWeight(2) * unit);
  }

  private void backward(Map<String, List<Runnable>> beside) {
    pool.run(Map.of("gather", strips.gather(texture.seed(), geometry == null ? null : geometry.seed())));
    SequencedMap<String, List<Runnable>> parts = new LinkedHashMap<>();
    if (geometry != null) {
      parts.put("geometry pyramid, backward", List.of(geometry.backward()));
    }
    parts.put("texture pyramid, backward", List.of(texture.backward()));
    parts.putAll(beside);
    pool.run(parts);
  }

  /** Puts all gradients where the optimiser finds them: a task for each level and one for the weights. */
  private void collect(int step) {
    List<Runnable> tasks = new ArrayList<>();
    textureGrids.forEach(grid -> tasks.add(latents(grid, texture, textureRate)));
    geometryGrids.forEach(grid -> tasks.add(latents(grid, geometry, geometryRate)));
    // Second: beside the finest level, which takes longest.
    tasks.add(1, StepPart.timed("collect", strips.pixels(), () -> collectWeights(step)));
    pool.run(tasks);
  }

  private Runnable latents(LevelGrid grid, PyramidTasks pyramid, LatentRateTasks rate) {
    return StepPart.timed("collect latents", () -> collect(grid, pyramid, rate));
  }

  private void collect(LevelGrid grid, PyramidTasks pyramid, LatentRateTasks rate) {
    Arrays.fill(grid.gradient(), 0);
    pyramid.collectLatents(grid);
    rate.collectLatents(grid);
    parameters.gradient.put(parameters.segment(grid.segment()).offset(), grid.gradient());
  }

  private void collectWeights(int step) {
    parameters.clearWeightGradients();
    texture.collectWeights(parameters);
    textureRate.collectWeights(parameters);
    if (geometry != null) {
      geometry.collectWeights(parameters);
      geometryRate.collectWeights(parameters);
    }
    weightRate.collect();
    strips.collect(step, cameras);
  }

  @Override
  public void close() {
    pool.close();
    relaxer.close();
    texture.close();
    textureRate.close();
    if (geometry != null) {
      geometry.close();
      geometryRate.close();
    }
    weightRate.close();
    strips.close();
    optimiser.close();
  }
}
