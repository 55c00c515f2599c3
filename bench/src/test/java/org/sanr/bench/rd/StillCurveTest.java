package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillCurveTest {
  /** A curve of bytes, dB, bytes, dB, … */
  static StillCurve curve(double... bytesAndDecibel) {
    List<AnchorPoint> points = new ArrayList<>();
    for (int i = 0; i < bytesAndDecibel.length; i += 2) {
      points.add(point("av1", (long) bytesAndDecibel[i], bytesAndDecibel[i + 1]));
    }
    return new StillCurve(points);
  }

  static AnchorPoint point(String recipe, long bytes, double psnrYuv) {
    return new AnchorPoint("toys", List.of(1, 1), List.of(4, 4), recipe, bytes, bytes, bytes / 2.0, psnrYuv,
        psnrYuv - 1, null, psnrYuv - 2, 1, 1, null, null, null);
  }

  @Test
  void interpolatesTheLogarithmOfBytes() {
    StillCurve curve = curve(1000, 40, 100, 30, 10, 20);
    assertEquals(1, curve.pictures(100, 30).getAsDouble(), 1e-9);
    assertEquals(10 / Math.sqrt(10), curve.pictures(100, 25).getAsDouble(), 1e-9);
    assertEquals(2, curve.pictures(20, 20).getAsDouble(), 1e-9);
  }

  @Test
  void saysNothingBeyondTheCurve() {
    StillCurve curve = curve(1000, 40, 100, 30);
    assertTrue(curve.pictures(100, 40.01).isEmpty());
    assertTrue(curve.pictures(100, 29.99).isEmpty());
    assertTrue(curve(1000, 40).pictures(1000, 40).isEmpty());
  }
}
