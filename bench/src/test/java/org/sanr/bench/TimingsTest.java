package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void aRunIsTimedAndHasToEndWell() throws IOException {
    Timings timings = new Timings();
    timings.time(new ProcessBuilder("sleep", "0.05"));
    timings.time(new ProcessBuilder("true"));
    assertTrue(timings.least() <= timings.median());
    assertTrue(timings.median() >= 25); // half of the one that slept
    assertThrows(IOException.class, () -> timings.time(new ProcessBuilder("false")));
  }
}
