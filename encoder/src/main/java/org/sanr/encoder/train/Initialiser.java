package org.sanr.encoder.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.input.LightField;

/** Where training starts: small random networks, a geometry head that adds up its levels, and coarse geometry latents from the plane sweep. */
final class Initialiser {
  /** Disparity of one step of a geometry latent, in pixels per view step, at the start. */
  private static final float DISPARITY_STEP = 0.125f;

  /** Levels coarser than this get their latents from the plane sweep; finer ones are learned. */
  private static final int COARSEST_LEARNED = 3;

  private final SceneDesign design;
  private final SceneHeader header;
  private final Parameters parameters;
  private final SplittableRandom random;

  Initialiser(SceneDesign design, Parameters parameters, long seed) {
    this.design = design;
    this.header = design.header();
    this.parameters = parameters;
    random = new SplittableRandom(seed);
  }

  void run(LightField field) {
    for (Tensor t : parameters.tensors()) {
      int inputs = t.shape().size() > 1 ? t.shape().get(1) : 1;
      switch (t.name()) {
        case "W_o" -> gaussian(t, 0.2 / Math.sqrt(inputs));
        case "A_1" -> gaussian(t, 0.1);
        case "B_o" -> parameters.set("B_o", meanColour(field));
        case "geometryW2", "geometryW1", "geometryB1", "geometryB2" -> {}
        default -> {
          if (t.name().startsWith("W_")) {
            gaussian(t, Math.sqrt(2.0 / inputs) * (t.name().equals("W_1") ? 0.5 : 1));
          } else if (t.name().startsWith("B_")) {
            uniform(t, 0, 0.2);
          } else if (t.name().contains("ContextW")) {
            gaussian(t, t.name().endsWith("W3") ? 0.05 : Math.sqrt(1.0 / inputs));
          } else if (t.name().contains("ContextB") && !t.name().endsWith("B3")) {
            uniform(t, 0, 0.1);
          }
        }
      }
    }
    float[] scales = new float[parameters.tensors().size()];
    Arrays.fill(scales, 3);
    parameters.set(Parameters.SCALES, scales);
    if (header.geometryLevels() > 0) {
      geometry();
    }
  }

  private void gaussian(Tensor t, double deviation) {
    float[] w = new float[t.size()];
    for (int i = 0; i < w.length; i++) {
      // Sum of twelve uniform numbers: near enough to Gaussian, and the same on every machine.
      double sum = -6;
      for (int k = 0; k < 12; k++) {
        sum += random.nextDouble();
      }
      w[i] = (float) (deviation * sum);
    }
    parameters.set(t.name(), w);
  }

  private void uniform(Tensor t, double low, double high) {
    float[] w = new float[t.size()];
    for (int i = 0; i < w.length; i++) {
      w[i] = (float) random.nextDouble(low, high);
    }
    parameters.set(t.name(), w);
  }

  private static float[] meanColour(LightField field) {
    float[] rgb = new float[3 * field.width()];
    double[] sum = new double[3];
    for (int y = 0; y < field.height(); y++) {
      field.row(field.rows() / 2, field.cols() / 2, y, 0, field.width(), rgb, 0);
      for (int i = 0; i < rgb.length; i++) {
        sum[i % 3] += rgb[i];
      }
    }
    double n = (double) field.height() * field.width();
    double luma = (0.2126 * sum[0] + 0.7152 * sum[1] + 0.0722 * sum[2]) / n;
    return new float[] {(float) luma, (float) ((sum[2] / n - luma) / 1.8556), (float) ((sum[0] / n - luma) / 1.5748)};
  }

  /** Head: two units carry +Σ and −Σ of the levels, the others start small; latents: the sweep's map as a pyramid of differences. */
  private void geometry() {
    int units = header.geometryHidden();
    int levels = header.geometryLevels();
    float[] w1 = new float[units * levels];
    float[] w2 = new float[units];
    for (int j = 0; j < units; j++) {
      for (int c = 0; c < levels; c++) {
        w1[j * levels + c] = j == 0 ? 1 : j == 1 ? -1 : (float) random.nextDouble(-0.3, 0.3);
      }
      w2[j] = j == 0 ? DISPARITY_STEP : j == 1 ? -DISPARITY_STEP : (float) random.nextDouble(-0.02, 0.02);
    }
    parameters.set("geometryW1", w1);
    parameters.set("geometryW2", w2);
    int first = header.geometryFirst();
    float[] coarser = null;
    for (int i = levels - 1; i >= 0 && (first + i > COARSEST_LEARNED || i == levels - 1); i--) {
      int l = first + i;
      float[] target = atLevel(l);
      float[] latents = new float[target.length];
      float[] next = new float[target.length];
      int w = header.levelWidth(l);
      for (int k = 0; k < target.length; k++) {
        float base = coarser == null ? 0 : coarser[k / w / 2 * header.levelWidth(l + 1) + k % w / 2];
        latents[k] = (float) Math.rint((target[k] - base) / DISPARITY_STEP);
        next[k] = base + latents[k] * DISPARITY_STEP;
      }
      parameters.set("geometry" + l, latents);
      coarser = next;
    }
  }

  /** The sweep's disparity averaged over each sample of a level; the margin repeats the border. */
  private float[] atLevel(int level) {
    int h = header.levelHeight(level);
    int w = header.levelWidth(level);
    double perRow = design.disparityHeight() / (double) header.height();
    double perColumn = design.disparityWidth() / (double) header.width();
    float[] out = new float[h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double sum = 0;
        int n = 0;
        for (int s = 0; s < 16; s++) {
          double cy = ((y + (s / 4 + 0.5) / 4) * (1 << level) - header.marginY()) * perRow;
          double cx = ((x + (s % 4 + 0.5) / 4) * (1 << level) - header.marginX()) * perColumn;
          int row = Math.clamp((int) Math.floor(cy), 0, design.disparityHeight() - 1);
          int column = Math.clamp((int) Math.floor(cx), 0, design.disparityWidth() - 1);
          sum += design.disparity()[row * design.disparityWidth() + column];
          n++;
        }
        out[y * w + x] = (float) (sum / n);
      }
    }
    return out;
  }
}
