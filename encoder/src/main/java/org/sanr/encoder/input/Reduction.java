package org.sanr.encoder.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Views averaged over squares, for training on less than all pixels. */
public final class Reduction {
  private static final int PEAK = 65535;

  private Reduction() {}

  /**
   * {@return the light field with every view's squares of 2^level × 2^level samples averaged, in 16 bit; at the right and lower edge over what there is}
   *
   * @param field the views
   * @param level 1 for half the size, 2 for a quarter; 0 gives the field itself
   */
  public static LightField of(LightField field, int level) {
    if (level == 0) {
      return field;
    }
    List<View> views = new ArrayList<>();
    IntStream.range(0, field.rows() * field.cols())
        .parallel()
        .mapToObj(i -> reduced(field.view(i / field.cols(), i % field.cols()), 1 << level))
        .forEachOrdered(views::add);
    return new LightField(field.rows(), field.cols(), views);
  }

  private static View reduced(View view, int unit) {
    int h = (view.height() + unit - 1) / unit;
    int w = (view.width() + unit - 1) / unit;
    short[] samples = new short[3 * h * w];
    float[] row = new float[3 * view.width()];
    for (int y = 0; y < h; y++) {
      int rows = Math.min(unit, view.height() - y * unit);
      float[] sums = new float[3 * w];
      for (int r = 0; r < rows; r++) {
        view.row(y * unit + r, 0, view.width(), row, 0);
        for (int i = 0; i < row.length; i++) {
          sums[i / 3 / unit * 3 + i % 3] += row[i];
        }
      }
      for (int i = 0; i < sums.length; i++) {
        int columns = Math.min(unit, view.width() - i / 3 * unit);
        samples[3 * w * y + i] = (short) Math.round(sums[i] / (rows * columns) * PEAK);
      }
    }
    return new View.Shorts(h, w, 16, samples);
  }
}
