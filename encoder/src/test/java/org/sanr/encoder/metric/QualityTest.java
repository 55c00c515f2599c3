package org.sanr.encoder.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.encoder.input.View;

/** The metric on views whose answer is known. */
class QualityTest {
  @Test
  void equalViewsReachTheFloor() {
    View view = new View.Bytes(1, 2, new byte[] {1, 2, 3, 4, 5, (byte) 200});
    ViewQuality quality = ViewQuality.of(view, view);
    assertEquals(10 * Math.log10(255.0 * 255.0 / 1e-10), quality.yuv(), 1e-9);
  }

  @Test
  void anErrorOfOneInGreyIsLumaOnly() {
    View view = new View.Bytes(1, 1, new byte[] {10, 10, 10});
    ViewQuality quality = ViewQuality.of(view, new byte[] {11, 11, 11});
    assertEquals(20 * Math.log10(255), quality.y(), 1e-9);
    assertEquals(10 * Math.log10(255.0 * 255.0 / 1e-10), quality.u(), 1e-9);
    assertEquals(10 * Math.log10(255.0 * 255.0 / 1e-10), quality.v(), 1e-9);
  }

  @Test
  void deepSamplesAreBigEndianWithTheirOwnPeak() {
    View view = new View.Shorts(1, 1, 10, new short[] {0x300, 0x300, 0x300});
    ViewQuality quality = ViewQuality.of(view, new byte[] {3, 2, 3, 2, 3, 2});
    assertEquals(20 * Math.log10(1023 / 2.0), quality.y(), 1e-9);
    View full = new View.Shorts(1, 1, 16, new short[] {-1, -1, -1});
    assertEquals(0, ViewQuality.of(full, new byte[6]).y(), 1e-9);
  }

  @Test
  void meansAreOverViews() {
    Quality quality = new Quality(
        List.of(new ViewQuality(40, 44, 44, .75), new ViewQuality(30, 38, 34, .5), new ViewQuality(41, 41, 41, 1)));
    assertEquals((41 + 31.5 + 41) / 3, quality.psnrYuv(), 1e-12);
    assertEquals(37, quality.psnrY(), 1e-12);
    assertEquals(.75, quality.ssim(), 1e-12);
    assertEquals(31.5, quality.worstView(), 1e-12);
    assertEquals(1, quality.worstIndex());
  }

  @Test
  void refusesOtherShapes() {
    View view = new View.Bytes(1, 2, new byte[6]);
    assertThrows(IllegalArgumentException.class, () -> ViewQuality.of(view, new byte[7]));
    assertThrows(IllegalArgumentException.class, () -> ViewQuality.of(view, new View.Bytes(2, 1, new byte[6])));
    assertThrows(IllegalArgumentException.class, () -> new Quality(List.of()));
  }
}
