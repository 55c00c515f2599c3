package org.sanr.encoder.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReductionTest {
  /** Three rows of five pixels: the sample of channel c is 10·(row + column) + c. */
  private static LightField field() {
    byte[] samples = new byte[45];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (10 * (i / 15 + i / 3 % 5) + i % 3);
    }
    return new LightField(1, 1, List.of(new View.Bytes(3, 5, samples)));
  }

  @Test
  void averagesSquaresAndWhatThereIsAtTheEdges() {
    LightField half = Reduction.of(field(), 1);
    assertEquals(2, half.height());
    assertEquals(3, half.width());
    double[][] means = {{10, 30, 45}, {25, 45, 60}};
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 3; x++) {
        for (int c = 0; c < 3; c++) {
          double expected = (means[y][x] + c) * 257;
          assertEquals(expected, half.sample(0, 0, (y * 3 + x) * 3 + c), 0.51);
        }
      }
    }
  }

  @Test
  void aQuarterInOneGo() {
    LightField quarter = Reduction.of(field(), 2);
    assertEquals(1, quarter.height());
    assertEquals(2, quarter.width());
    assertEquals(25 * 257, quarter.sample(0, 0, 0), 0.51);
    assertEquals(50 * 257, quarter.sample(0, 0, 3), 0.51);
  }

  @Test
  void levelZeroIsTheField() {
    LightField field = field();
    assertSame(field, Reduction.of(field, 0));
  }
}
