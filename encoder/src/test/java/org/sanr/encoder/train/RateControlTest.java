package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.metric.ColourErrors;

/** Steering without a training: when it looks, and whether it settles on light fields that obey lambda more or less. */
class RateControlTest {
  private static final long PIXELS = 4_734_976;

  /**
   * A light field that is coded in half as many bytes again at the first guess, and whose size follows lambda late, the
   * later the smaller learning rates become.
   */
  @ParameterizedTest
  @CsvSource({"0.15, 1", "0.15, 4", "0.15, 10", "0.4, 1", "0.4, 4", "0.4, 10", "0.8, 1", "0.8, 4", "0.8, 10"})
  void settles(double slope, double looksLate) {
    RateControl control = new RateControl(new RateTarget.Size(4000), PIXELS);
    Schedule schedule = new Schedule(2000, 2, 1000);
    SplittableRandom random = new SplittableRandom(1);
    double first = Math.log(control.lambda());
    double size = Math.log(1.5);
    for (int i = 0; i < 2000; i++) {
      if (control.looks(i, schedule)) {
        double settled = Math.log(1.5) - slope * (Math.log(control.lambda()) - first);
        double rate = schedule.weightRate(i) / schedule.weightRate(schedule.fullFrom());
        size += (settled - size) * (1 - Math.exp(-rate / looksLate));
        control.correct((size + 0.02 * (random.nextDouble() - 0.5)) / RateControl.SIZE_SLOPE);
      }
    }
    assertEquals(0, size, 0.05);
  }

  @Test
  void staysWithinBounds() {
    RateControl control = new RateControl(new RateTarget.Size(1), PIXELS);
    for (int i = 0; i < 100; i++) {
      control.correct(20);
    }
    assertEquals(1e6, control.lambda(), 1);
    for (int i = 0; i < 100; i++) {
      control.correct(-20);
    }
    assertEquals(1, control.lambda(), 1e-3);
  }

  /** What lies ahead is added to what is seen; a decibel too much makes lambda larger. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1000, 20_000})
  void beginsWhereSmallerViewsPoint(int steps) {
    Schedule schedule = new Schedule(steps, 2, 1000);
    int step = schedule.fullFrom();
    double gain = RateControl.gainAhead(step, schedule);
    assertTrue(gain > 0.1 && gain < 7, gain + " dB");
    for (double more : new double[] {-1, 0, 1}) {
      RateControl control = new RateControl(new RateTarget.Psnr(40 - RateControl.SPARE), PIXELS);
      double first = control.lambda();
      double square = Math.pow(10, -(40 - gain + more) / 10);
      control.begin(new ColourErrors(square, square, square), step, schedule);
      assertEquals(more / RateControl.PSNR_SLOPE, Math.log(control.lambda() / first), 1e-9);
    }
  }

  @Test
  void foreseesLessAndLess() {
    Schedule schedule = new Schedule(2000, 2, 1000);
    double last = Double.POSITIVE_INFINITY;
    for (int i = schedule.fullFrom(); i < 2000; i += 100) {
      double gain = RateControl.gainAhead(i, schedule);
      assertTrue(gain < last || gain == 0, "step " + i);
      last = gain;
    }
    assertEquals(0, last);
  }

  @Test
  void looksOnlyWhereLambdaActs() {
    Schedule schedule = new Schedule(2000, 2, 1000);
    for (RateTarget target : List.of(new RateTarget.Lambda(9), new RateTarget.Size(9), new RateTarget.Psnr(9))) {
      RateControl control = new RateControl(target, PIXELS);
      int looks = 0;
      for (int i = 0; i < 2000; i++) {
        boolean looking = control.looks(i, schedule);
        assertFalse(looking && (schedule.level(i) > 0 || i >= schedule.hardFrom()), target + " at step " + i);
        looks += looking ? 1 : 0;
      }
      int most = switch (target) {
        case RateTarget.Lambda _ -> 0;
        case RateTarget.Size _ -> 60;
        case RateTarget.Psnr _ -> 24;
      };
      assertTrue(looks <= most && looks >= most / 2, target + ": " + looks);
    }
    assertEquals(9, new RateControl(new RateTarget.Lambda(9), PIXELS).lambda());
  }
}
