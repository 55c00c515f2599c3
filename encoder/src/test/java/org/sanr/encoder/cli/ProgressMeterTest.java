package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.sanr.encoder.train.Progress;

/** What is shown of progress, in each style. */
class ProgressMeterTest {
  @Test
  void json() {
    assertEquals("""
        {"step":1,"steps":4,"loss":12.50000,"bpp":0.100000,"psnr_yuv":31.250,"lambda":900.000,"seconds":0.50,"eta":1.50}
        {"step":4,"steps":4,"loss":12.50000,"bpp":0.100000,"psnr_yuv":31.250,"lambda":900.000,"seconds":2.00,"eta":0.00}
        """, shown(ProgressStyle.JSON, 1, 2, 4), "step 2 comes too early");
    assertEquals(3, shown(ProgressStyle.JSON, 1, 3, 4).lines().count());
  }

  @Test
  void lines() {
    assertEquals("""
        step 1/4  2.0/s  loss 12.500  0.10000 bpp  31.25 dB  2 s left
        step 4/4  2.0/s  loss 12.500  0.10000 bpp  31.25 dB  0 s left
        """, shown(ProgressStyle.LINES, 1, 2, 3, 4));
  }

  @Test
  void bar() {
    assertEquals("\r[#####---------------] step 1/4  2.0/s  loss 12.500  0.10000 bpp  31.25 dB  2 s left"
        + "\r[####################] step 4/4  2.0/s  loss 12.500  0.10000 bpp  31.25 dB  0 s left\n",
        shown(ProgressStyle.BAR, 1, 4));
  }

  @Test
  void nothing() {
    assertEquals("", shown(ProgressStyle.NONE, 1, 2, 3, 4));
    assertEquals(ProgressStyle.NONE, ProgressStyle.AUTO.here(true));
    assertEquals(ProgressStyle.JSON, ProgressStyle.JSON.here(true));
  }

  private static String shown(ProgressStyle style, int... steps) {
    StringWriter err = new StringWriter();
    try (ProgressMeter meter = new ProgressMeter(style, new PrintWriter(err))) {
      for (int step : steps) {
        meter.at(new Progress(step, 4, 12.5, 0.1, 31.25, step / 2.0, 2, 900));
      }
    }
    return err.toString().replace(System.lineSeparator(), "\n");
  }
}
