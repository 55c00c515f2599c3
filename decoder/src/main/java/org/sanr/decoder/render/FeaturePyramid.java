package org.sanr.decoder.render;

import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/**
 * The features that a pyramid becomes at canvas size, spec 6.1: from the coarsest level on, all channels are upsampled and
 * the next level becomes the channel in front.
 */
final class FeaturePyramid {
  /** Features are clamped to ± this. */
  private static final float LIMIT = 32768f;

  private final SceneHeader header;
  private final Pyramid pyramid;
  private final List<int[]> latents;
  private final float[] kernels;
  private final Upsampling upsampling;

  FeaturePyramid(QuantisedScene scene, Pyramid pyramid, Kernels kernels) {
    this.header = scene.header();
    this.pyramid = pyramid;
    this.latents = pyramid.latents(scene);
    this.upsampling = new Upsampling(kernels);
    QuantisedTensor k = scene.byName().get(pyramid == Pyramid.TEXTURE ? "textureKernels" : "geometryKernels");
    this.kernels = new float[k == null ? 0 : k.values().length]; // absent where there is nothing to upsample
    for (int i = 0; i < this.kernels.length; i++) {
      this.kernels[i] = k.kernelValue(i);
    }
  }

  /**
   * Writes the features: that of channel c at sample p (row-major on the canvas) to {@code out[c·channelStep +
   * p·sampleStep]}, each in ±32768.
   */
  void write(float[] out, int channelStep, int sampleStep) {
    int coarsest = pyramid.first(header) + pyramid.levels(header) - 1;
    List<float[]> channels = new ArrayList<>();
    for (int level = coarsest; level > 0; level--) {
      if (level < coarsest) {
        int to = level;
        channels.replaceAll(c -> upsampled(c, to));
      }
      if (pyramid.has(header, level)) {
        channels.addFirst(plane(level));
      }
    }
    int own = pyramid.has(header, 0) ? 1 : 0;
    if (own == 1) {
      copy(plane(0), out, 0, sampleStep);
    }
    for (int c = 0; c < channels.size(); c++) {
      float[] full = upsampled(channels.set(c, null), 0);
      copy(full, out, (c + own) * channelStep, sampleStep);
    }
  }

  private float[] upsampled(float[] in, int level) {
    int height = header.levelHeight(level);
    int width = header.levelWidth(level);
    float[] out = new float[height * width];
    int fromHeight = header.levelHeight(level + 1);
    int fromWidth = header.levelWidth(level + 1);
    upsampling.twice(in, fromHeight, fromWidth, kernels, 4 * level, out, height, width);
    return out;
  }

  /** {@return a level's latents as values} */
  private float[] plane(int level) {
    int index = level - pyramid.first(header);
    int shift = (pyramid == Pyramid.TEXTURE ? header.textureShift() : header.geometryShift()).get(index);
    int[] q = latents.get(index);
    float step = 1f / (1 << shift);
    float[] out = new float[q.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = q[i] * step;
    }
    return out;
  }

  private static void copy(float[] plane, float[] out, int at, int step) {
    for (int p = 0; p < plane.length; p++) {
      out[at + p * step] = Math.min(Math.max(plane[p], -LIMIT), LIMIT);
    }
  }
}
