package org.sanr.encoder.train;

import java.util.Arrays;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.input.LightField;

/** Where training starts: the weights that every decoder knows, and coarse geometry latents from the plane sweep. */
final class Initialiser {
  /** Disparity of one step of a geometry latent, in pixels per view step, in the head of the initial weights. */
  private static final float DISPARITY_STEP = 0.125f;

  /** Levels coarser than this get their latents from the plane sweep; finer ones are learned. */
  private static final int COARSEST_LEARNED = 2;

  private final SceneDesign design;
  private final SceneHeader header;
  private final Parameters parameters;

  Initialiser(SceneDesign design, Parameters parameters) {
    this.design = design;
    this.header = design.header();
    this.parameters = parameters;
  }

  void run(LightField field) {
    for (Tensor t : parameters.tensors()) {
      float[] start = new float[t.size()];
      for (int i = 0; i < start.length; i++) {
        start[i] = t.start(i);
      }
      parameters.set(t.name(), start);
    }
    parameters.set("B_o", meanColour(field));
    for (int l = 0; l < header.textureLevels(); l++) {
      parameters.learnAt("texture" + l, Schedule.levelRate(header.textureHalvings(l)));
    }
    for (int l = header.geometryFirst(); l < header.geometryFirst() + header.geometryLevels(); l++) {
      parameters.learnAt("geometry" + l, Schedule.levelRate(l));
    }
    float[] scales = new float[parameters.tensors().size()];
    Arrays.fill(scales, 3);
    parameters.set(Parameters.SCALES, scales);
    if (header.geometryLevels() > 0) {
      parameters.set("aspect", new float[] {(float) (design.geometry().aspect() - 1)});
      geometry();
    }
  }

  /** {@return Y, U, V of the central view, on average} */
  static float[] meanColour(LightField field) {
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

  /** Latents: the sweep's map as a pyramid of differences; the geometry head starts as a sum of its levels. */
  private void geometry() {
    int levels = header.geometryLevels();
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
    Plane disparity = design.geometry().disparity();
    double perRow = disparity.height() / (double) header.height();
    double perColumn = disparity.width() / (double) header.width();
    float[] out = new float[h * w];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        double sum = 0;
        int n = 0;
        for (int s = 0; s < 16; s++) {
          double cy = ((y + (s / 4 + 0.5) / 4) * (1 << level) - header.marginY()) * perRow;
          double cx = ((x + (s % 4 + 0.5) / 4) * (1 << level) - header.marginX()) * perColumn;
          int row = Math.clamp((int) Math.floor(cy), 0, disparity.height() - 1);
          int column = Math.clamp((int) Math.floor(cx), 0, disparity.width() - 1);
          sum += disparity.at()[row * disparity.width() + column];
          n++;
        }
        out[y * w + x] = (float) (sum / n);
      }
    }
    return out;
  }
}
