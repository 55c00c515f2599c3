package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.sanr.decoder.render.CoordinateEncoding;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.encoder.input.LightField;

/** What a coordinate network sees of every captured ray, and what it shall say: encodings as the decoder makes them, colours. */
final class RayTable {
  private final CoordinateHeader header;
  private final LightField field;
  private final float[] v;
  private final float[] u;
  private final float[] y;
  private final float[] x;

  RayTable(CoordinateHeader header, LightField field) {
    this.header = header;
    this.field = field;
    v = new float[header.rows() * header.viewInputs()];
    for (int i = 0; i < header.rows(); i++) {
      view(CoordinateEncoding.ofView(i, header.rows()), v, i);
    }
    u = new float[header.cols() * header.viewInputs()];
    for (int i = 0; i < header.cols(); i++) {
      view(CoordinateEncoding.ofView(i, header.cols()), u, i);
    }
    y = image(header.height());
    x = image(header.width());
  }

  private void view(float c, float[] table, int index) {
    CoordinateEncoding.encode(c, header.viewFrequencies(), table, index * header.viewInputs(), 1);
  }

  private float[] image(int size) {
    float[] table = new float[size * header.imageInputs()];
    for (int i = 0; i < size; i++) {
      CoordinateEncoding.encode(CoordinateEncoding.ofSample(i, size), header.imageFrequencies(), table,
          i * header.imageInputs(), 1);
    }
    return table;
  }

  /**
   * Draws rays of all captured ones.
   *
   * @param random where from
   * @param n how many
   * @param work room for {@code inputs·n} values, and for {@code 3·n}
   * @param inputs receives [inputs, n]
   * @param target receives Y, U, V, full scale 1, [3, n]
   */
  void draw(SplittableRandom random, int n, float[] work, FloatBuffer inputs, FloatBuffer target) {
    int[] ray = new int[4 * n];
    for (int p = 0; p < n; p++) {
      ray[4 * p] = random.nextInt(header.rows());
      ray[4 * p + 1] = random.nextInt(header.cols());
      ray[4 * p + 2] = random.nextInt(header.height());
      ray[4 * p + 3] = random.nextInt(header.width());
    }
    int view = header.viewInputs();
    int image = header.imageInputs();
    for (int p = 0; p < n; p++) {
      spread(v, ray[4 * p], view, work, p, n);
      spread(u, ray[4 * p + 1], view, work, view * n + p, n);
      spread(y, ray[4 * p + 2], image, work, 2 * view * n + p, n);
      spread(x, ray[4 * p + 3], image, work, (2 * view + image) * n + p, n);
    }
    inputs.put(0, work, 0, header.inputs() * n);
    float scale = 1f / field.peak();
    for (int p = 0; p < n; p++) {
      int at = 3 * (ray[4 * p + 2] * header.width() + ray[4 * p + 3]);
      float red = field.sample(ray[4 * p], ray[4 * p + 1], at) * scale;
      float green = field.sample(ray[4 * p], ray[4 * p + 1], at + 1) * scale;
      float blue = field.sample(ray[4 * p], ray[4 * p + 1], at + 2) * scale;
      YuvPlanes.put(red, green, blue, work, n, p);
    }
    target.put(0, work, 0, 3 * n);
  }

  /** A coordinate's inputs to a column of the matrix. */
  private static void spread(float[] table, int index, int count, float[] to, int at, int stride) {
    for (int i = 0; i < count; i++) {
      to[at + i * stride] = table[index * count + i];
    }
  }
}
