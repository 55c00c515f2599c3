package org.sanr.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sanr.bench.page.Axis.Tick;

class AxisTest {
  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Tick::label).toList();
  }

  @Test
  void linearTicksAreRound() {
    assertEquals(List.of("30", "32", "34", "36", "38", "40"), labels(Axis.linear(30.4, 29.9, 41)));
    assertEquals(List.of("0.10", "0.12", "0.14", "0.16", "0.18", "0.20"), labels(Axis.linear(.1, .2)));
    assertEquals(List.of("7.1", "7.2", "7.3", "7.4"), labels(Axis.linear(7.5)).subList(1, 5), "one value has room too");
  }

  @Test
  void logarithmicTicksAreOneTwoFive() {
    Axis axis = Axis.log(.0019, .05);
    assertEquals(List.of("0.002", "0.005", "0.01", "0.02", "0.05"), labels(axis));
    assertEquals(axis.place(.002) - axis.place(.005), axis.place(.02) - axis.place(.05), 1e-12);
  }

  @Test
  void valuesLieWithin() {
    for (Axis axis : List.of(Axis.linear(3, 8), Axis.log(3, 8), Axis.marked(List.of(new Tick(5, "five")), 3, 8))) {
      assertTrue(axis.place(3) > 0 && axis.place(8) < 1 && axis.place(3) < axis.place(8), axis.toString());
      assertEquals(0, axis.place(axis.low()), 1e-12);
      assertEquals(1, axis.place(axis.high()), 1e-12);
    }
    assertEquals(List.of("five"),
        labels(Axis.marked(List.of(new Tick(1, "one"), new Tick(5, "five"), new Tick(9, "nine")), 3, 8)));
  }

  @Test
  void refusesAnEmptyRange() {
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, 1, false, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Axis(0, 1, true, List.of()));
  }
}
