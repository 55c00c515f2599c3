package org.sanr.decoder.render;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.entropy.Pyramid;
import org.sanr.decoder.kernel.Kernels;
import org.sanr.decoder.kernel.SampleRows;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.SceneHeader;

/**
 * The features that a pyramid becomes at canvas size, spec 6.1: from the coarsest level on, all channels are upsampled and
 * the next level becomes the channel in front. Planes are kept down to level 1; the rows at canvas size, most of the work,
 * are made for whoever uses them and never stored here.
 */
final class FeaturePyramid {
  /** Features are clamped to ± this. */
  private static final float LIMIT = 32768f;

  /** Samples that a thread makes in one go. */
  private static final int BAND_SAMPLES = 16384;

  private final SceneHeader header;
  private final Pyramid pyramid;
  private final List<int[]> latents;
  private final float[] kernels;
  private final Kernels loops;
  private final List<float[]> channels;

  /** Makes all levels but the finest. */
  FeaturePyramid(QuantisedScene scene, Pyramid pyramid, Kernels loops, Crew crew) throws InterruptedIOException {
    this.header = scene.header();
    this.pyramid = pyramid;
    this.latents = pyramid.latents(scene);
    this.loops = loops;
    QuantisedTensor k = scene.byName().get(pyramid == Pyramid.TEXTURE ? "textureKernels" : "geometryKernels");
    this.kernels = new float[k == null ? 0 : k.values().length]; // absent where there is nothing to upsample
    for (int i = 0; i < this.kernels.length; i++) {
      this.kernels[i] = k.kernelValue(i);
    }
    this.channels = halfSize(crew);
  }

  /** {@return the channels at level 1, that of level 1 first} */
  private List<float[]> halfSize(Crew crew) throws InterruptedIOException {
    int coarsest = pyramid.first(header) + pyramid.levels(header) - 1;
    List<float[]> planes = new ArrayList<>();
    for (int level = coarsest; level > 0; level--) {
      if (level < coarsest && pyramid.halvings(header, level) < pyramid.halvings(header, level + 1)) {
        planes = upsampled(planes, level, crew);
      }
      if (pyramid.has(header, level)) {
        planes.addFirst(plane(level));
      }
    }
    return planes;
  }

  private List<float[]> upsampled(List<float[]> from, int level, Crew crew) throws InterruptedIOException {
    int height = pyramid.height(header, level);
    int width = pyramid.width(header, level);
    int halfHeight = pyramid.height(header, level + 1);
    int half = pyramid.width(header, level + 1);
    List<float[]> to = new ArrayList<>();
    from.forEach(_ -> to.add(new float[height * width]));
    Upsampling upsampling = new Upsampling(loops, kernels, 4 * level);
    int rows = bandRows(width);
    int bands = Math.ceilDiv(height, rows);
    crew.forEach(bands * from.size(), item -> {
      int channel = item / bands;
      float[] work = new float[Upsampling.workingRow(half)];
      float[] even = new float[half];
      float[] odd = new float[half];
      int first = item % bands * rows;
      for (int y = first; y < Math.min(first + rows, height); y++) {
        upsampling.row(from.get(channel), halfHeight, half, y, work, even, odd, 0);
        Upsampling.interleave(even, odd, to.get(channel), y * width, width);
      }
    });
    return to;
  }

  /** {@return how many rows of so many columns are made in one go} */
  static int bandRows(int width) {
    return Math.max(1, BAND_SAMPLES / width);
  }

  /** {@return a level's latents as values} */
  private float[] plane(int level) {
    int[] q = latents.get(level - pyramid.first(header));
    float step = step();
    float[] out = new float[q.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = q[i] * step;
    }
    return out;
  }

  private float step() {
    return 1f / (1 << (pyramid == Pyramid.TEXTURE ? header.textureShift() : header.geometryShift()));
  }

  /**
   * Rows of features at canvas size, one at a time: channel c of column 2i is value c of sample i in {@code even}, that of column
   * 2i+1 in {@code odd}, each in ±32768. For one thread.
   */
  final class Rows {
    /** Columns of a half, up to the next multiple of {@link Kernels#BLOCK}; those behind the canvas hold anything finite. */
    final int stride = Kernels.blocks((header.canvasWidth() + 1) / 2);

    final SampleRows even;
    final SampleRows odd;
    private final float[] work;
    private final Upsampling upsampling = new Upsampling(loops, kernels, 0);

    /**
     * Makes room.
     *
     * @param channels how many, those of the pyramid or more; the others stay 0
     */
    Rows(int channels) {
      even = new SampleRows(channels, stride);
      odd = new SampleRows(channels, stride);
      work = new float[Upsampling.workingRow((header.canvasWidth() + 1) / 2)];
    }

    /** Makes a row. */
    void make(int y) {
      int at = 0;
      if (pyramid.has(header, 0)) {
        own(y);
        at = stride;
      }
      for (float[] channel : channels) {
        upsampling.row(channel, header.levelHeight(1), header.levelWidth(1), y, work, even.values(), odd.values(), at);
        at += stride;
      }
      clamp(even.values(), at);
      clamp(odd.values(), at);
    }

    private void own(int y) {
      int[] q = latents.getFirst();
      float step = step();
      int width = header.canvasWidth();
      int from = y * width;
      float[] left = even.values();
      float[] right = odd.values();
      for (int i = 0; i < width / 2; i++) {
        left[i] = q[from + 2 * i] * step;
        right[i] = q[from + 2 * i + 1] * step;
      }
      if (width % 2 == 1) {
        left[width / 2] = q[from + width - 1] * step;
      }
    }

    private static void clamp(float[] x, int n) {
      for (int i = 0; i < n; i++) {
        x[i] = Math.min(Math.max(x[i], -LIMIT), LIMIT);
      }
    }
  }
}
