package org.sanr.bench.rd;

import java.util.List;
import org.sanr.encoder.input.View;

/** What stands for a missing view where nothing is known of the scene. */
final class Blend {
  private Blend() {}

  /**
   * {@return the mean of views, rounded to nearest}
   *
   * @param views of 8 bits and one size, at least one
   */
  static View of(List<View> views) {
    View first = views.getFirst();
    byte[] samples = new byte[first.length()];
    for (int i = 0; i < samples.length; i++) {
      int sum = 0;
      for (View view : views) {
        sum += view.at(i);
      }
      samples[i] = (byte) ((2 * sum + views.size()) / (2 * views.size()));
    }
    return new View.Bytes(first.height(), first.width(), samples);
  }
}
