package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PicturesTest {
  @Test
  void samplesKeepTheirPlace() {
    BufferedImage picture = Pictures.ofSamples(new byte[] {1, 2, 3, (byte) 255, 0, (byte) 128, 4, 5, 6, 7, 8, 9}, 2, 2);
    assertEquals(0xff010203, picture.getRGB(0, 0));
    assertEquals(0xffff0080, picture.getRGB(1, 0));
    assertEquals(0xff040506, picture.getRGB(0, 1));
  }

  @Test
  void differencesAreAbsoluteAndClipped() {
    byte[] difference = Pictures.difference(new byte[] {(byte) 200, 10, 0}, new byte[] {(byte) 203, 7, (byte) 255}, 8);
    assertArrayEquals(new byte[] {24, 24, (byte) 255}, difference);
  }

  @Test
  void mapsSpanTheColours() {
    BufferedImage map = Pictures.ofMap(new float[] {-1.5f, 0, 1.5f, -1.5f}, 2, 2);
    assertEquals(0xff440154, map.getRGB(0, 0));
    assertEquals(0xff21918c, map.getRGB(1, 0));
    assertEquals(0xfffde725, map.getRGB(0, 1));
    assertEquals(0xff440154, Pictures.ofMap(new float[] {2, 2}, 1, 2).getRGB(1, 0), "a flat map");
  }

  @Test
  void stripIsAsWideAsItsPanels() {
    BufferedImage panel = new BufferedImage(50, 20, BufferedImage.TYPE_INT_RGB);
    panel.setRGB(0, 0, 0xff0000);
    BufferedImage strip = new Strip().add("a", panel).add("b", panel).draw();
    assertEquals(106, strip.getWidth());
    assertEquals(42, strip.getHeight());
    assertEquals(0xffff0000, strip.getRGB(56, 0));
  }
}
