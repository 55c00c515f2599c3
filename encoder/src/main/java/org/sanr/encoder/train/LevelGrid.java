package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import org.sanr.encoder.runtime.Buffers;

/**
 * The relaxed latents of one level and their gradient, with two rows of zeros above and below, so that a band and its context are one contiguous run.
 *
 * @param segment name of the level's parameters
 * @param h rows
 * @param w columns
 * @param y values, (h + 4)·w
 * @param gradient of the loss, h·w
 */
record LevelGrid(String segment, int h, int w, FloatBuffer y, float[] gradient) {
  static final int GUARD = 2;

  static LevelGrid of(String segment, int h, int w) {
    return new LevelGrid(segment, h, w, Buffers.floats((h + 2 * GUARD) * w), new float[h * w]);
  }

  /** Rows of values; {@code first} may be as small as −2. */
  FloatBuffer rows(int first, int count) {
    return Buffers.part(y, (first + GUARD) * w, count * w);
  }

  /** Adds the gradient of some rows, those outside of the level left out. */
  void addGradient(int first, float[] d) {
    int from = Math.max(0, -first * w);
    int to = Math.min(d.length, (h - first) * w);
    int base = first * w;
    for (int i = from; i < to; i++) {
      gradient[base + i] += d[i];
    }
  }
}
