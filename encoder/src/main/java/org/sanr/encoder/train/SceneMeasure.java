package org.sanr.encoder.train;

import java.io.IOException;
import java.util.function.Consumer;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.PreparedModel;
import org.sanr.decoder.scene.QuantisedModel;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.ColourErrors;
import org.sanr.encoder.stream.CodedSize;
import org.sanr.encoder.stream.NetworkWriter;
import org.sanr.encoder.stream.SceneWriter;

/** What the model in training would be, were it written now. */
final class SceneMeasure {
  private final TrainingPlan plan;
  private final EffectiveWeights weights;
  private final LightField field;
  private final int threads;

  /**
   * A measure.
   *
   * @param plan makes the model in training whole
   * @param weights its weights
   * @param threads that render; no result depends on it
   */
  SceneMeasure(TrainingPlan plan, EffectiveWeights weights, LightField field, int threads) {
    this.plan = plan;
    this.weights = weights;
    this.field = field;
    this.threads = threads;
  }

  /** {@return bytes of the stream, latents rounded to nearest, by the ideal length of its symbols} */
  double bytes() {
    return bits(model(0)) / 8;
  }

  private QuantisedModel model(double deadZone) {
    return plan.quantised(weights::exponent, deadZone);
  }

  private static double bits(QuantisedModel coded) {
    return switch (coded) {
      case QuantisedScene scene -> CodedSize.of(scene).total();
      case QuantisedNetwork network -> CodedSize.of(network).total();
    };
  }

  /** {@return bytes of the stream, exact} */
  double written(double deadZone) {
    return switch (model(deadZone)) {
      case QuantisedScene scene -> SceneWriter.write(scene, 0).length;
      case QuantisedNetwork network -> NetworkWriter.write(network, 0).length;
    };
  }

  /** {@return PSNR-YUV as the decoder's views have it, mean over the views, dB; before the steps of weights are chosen, what their rounding will cost is left out} */
  double psnrYuv(double deadZone) {
    double[] sum = {0};
    render(plan.quantised(weights::shownExponent, deadZone), view -> sum[0] += view.psnrYuv());
    return sum[0] / (field.rows() * field.cols());
  }

  /** {@return the parts of the loss, with the errors of all views as the decoder has them; all bits count as those of latents} */
  Training.Figures figures(double deadZone) {
    QuantisedModel coded = model(deadZone);
    double[] sums = new double[3];
    render(coded, view -> {
      sums[0] += view.y();
      sums[1] += view.u();
      sums[2] += view.v();
    });
    double views = field.rows() * field.cols();
    return new Training.Figures(new double[] {sums[0] / views, sums[1] / views, sums[2] / views}, bits(coded), 0);
  }

  private void render(QuantisedModel coded, Consumer<ColourErrors> views) {
    try (Crew crew = Crew.of(threads)) {
      PreparedModel prepared = PreparedModel.of(coded, KernelProvider.of(Simd.AUTO).kernels(), crew);
      AllViews.render(prepared, crew,
          (row, col, samples) -> views.accept(ColourErrors.of(field.view(row, col), samples)));
    } catch (IOException e) {
      throw new InterruptedTraining(); // rendering in memory fails for nothing else
    }
  }
}
