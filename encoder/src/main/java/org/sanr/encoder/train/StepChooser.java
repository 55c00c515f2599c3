package org.sanr.encoder.train;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.stream.WeightCoder;

/**
 * Chooses each weight tensor's quantiser step by rate–distortion: a coarser step saves the tensor's bits and costs distortion (or latent bits, for a context network);
 * the loss decides, measured on the same views for every candidate.
 *
 * <p>What a step costs is measured with errors of the size that rounding makes on average, in both directions, not with those that it makes now: weights go on learning,
 * and the few of a small tensor may lie beside a multiple of a step by which they could not be moved (docs/experiments.md, "An encode that failed").
 */
final class StepChooser {
  private static final int FINEST = 9;
  private static final int COARSEST = 2;

  private final Parameters parameters;
  private final Training step;
  private final double lambdaPerPixel;
  private final Runnable check;

  /**
   * A chooser.
   *
   * @param check is called before each evaluation and throws if training shall stop
   */
  StepChooser(Parameters parameters, Training step, double lambdaPerPixel, Runnable check) {
    this.check = check;
    this.parameters = parameters;
    this.step = step;
    this.lambdaPerPixel = lambdaPerPixel;
  }

  /** Sets the exponents; the weights are rounded from here on. */
  void choose(int atStep) {
    EffectiveWeights weights = step.weights();
    List<Tensor> tensors = parameters.tensors();
    for (int i = 0; i < tensors.size(); i++) {
      weights.setExponent(i, Math.min(FINEST, WeightGrid.maxExponent(tensors.get(i))));
    }
    weights.roundFromNow();
    weights.refresh();
    step.evaluate(atStep);
    for (int i : largestFirst(tensors)) {
      Tensor t = tensors.get(i);
      int best = weights.exponent(i);
      double bestLoss = Double.POSITIVE_INFINITY;
      int worse = 0;
      for (int k = best; k >= COARSEST && worse < 2; k--) {
        check.run();
        weights.setExponent(i, k);
        double loss = (loss(atStep, i, 1) + loss(atStep, i, -1)) / 2 + lambdaPerPixel * bits(t, k);
        if (loss <= bestLoss) {
          bestLoss = loss;
          best = k;
          worse = 0;
        } else {
          worse++;
        }
      }
      weights.setExponent(i, best);
      weights.refresh();
      if (t.name().endsWith("Kernels") || t.name().matches("geometry[WB].")) {
        // What others are measured with must not come from the last candidate.
        step.evaluateAgain(atStep, t.name());
      }
    }
    rescale(tensors);
  }

  private static List<Integer> largestFirst(List<Tensor> tensors) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      order.add(i);
    }
    order.sort((a, b) -> tensors.get(b).size() - tensors.get(a).size());
    return order;
  }

  /** The learned scales count in steps, so they move with these. */
  private void rescale(List<Tensor> tensors) {
    float[] scales = parameters.get(Parameters.SCALES);
    for (int i = 0; i < scales.length; i++) {
      float[] w = parameters.get(tensors.get(i).name());
      double mean = 0;
      for (int k = 0; k < w.length; k++) {
        mean += Math.abs(w[k] - tensors.get(i).start(k)) / w.length;
      }
      double inSteps = Math.max(mean * (1 << step.weights().exponent(i)), 0.1);
      scales[i] = (float) (Math.log(inSteps) / Math.log(2));
    }
    parameters.set(Parameters.SCALES, scales);
  }

  private double bits(Tensor t, int exponent) {
    int[] q = WeightGrid.quantise(t, parameters.get(t.name()), exponent);
    return WeightCoder.tensorBits(new QuantisedTensor(t, exponent, WeightCoder.bestScale(q), q));
  }

  /** Distortion and latent bits with the others' weights as they would be rounded now, and a tensor's with errors of a sign. */
  private double loss(int atStep, int tensor, int sign) {
    step.weights().disturb(tensor, sign);
    Training.Figures f = step.evaluateAgain(atStep, parameters.tensors().get(tensor).name());
    return step.loss(new Training.Figures(f.meanSquares(), f.latentBits(), 0));
  }
}
