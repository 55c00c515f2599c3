package org.sanr.bench.rd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sanr.bench.rd.Halved.Place;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.tool.ToolException;

class HalvedTest {
  /** Views of one pixel, whose samples are ten times the row plus the column. */
  private static LightField grid(int rows, int cols) {
    return new LightField(rows, cols, IntStream.range(0, rows * cols)
        .mapToObj(i -> (byte) (i / cols * 10 + i % cols))
        .map(b -> new View.Bytes(1, 1, new byte[] {b, b, b})).toList());
  }

  private static List<Integer> numbers(LightField field) {
    return IntStream.range(0, field.rows() * field.cols())
        .mapToObj(i -> field.sample(i / field.cols(), i % field.cols(), 0)).toList();
  }

  @Test
  void keepsEverySecondRowAndColumn() {
    Halved halved = Halved.of(grid(3, 5));
    assertEquals(List.of(0, 2, 4, 20, 22, 24), numbers(halved.kept()));
    assertEquals(2, halved.kept().rows());
    assertEquals(9, halved.heldOut().size());
    Place between = new Place(1, 3);
    assertEquals(List.of(new Place(0, 1), new Place(0, 2), new Place(1, 1), new Place(1, 2)), halved.nearest(between));
    assertEquals(.5f, halved.keptV(between));
    assertEquals(1.5f, halved.keptU(between));
    assertEquals(List.of(new Place(0, 2), new Place(1, 2)), halved.nearest(new Place(1, 4)));
    assertEquals(List.of(new Place(1, 0), new Place(1, 1)), halved.nearest(new Place(2, 1)));
  }

  @Test
  void extrapolatesNothing() {
    Halved halved = Halved.of(grid(4, 3));
    assertEquals(List.of(0, 2, 20, 22), numbers(halved.kept()));
    assertEquals(List.of(new Place(0, 1), new Place(1, 0), new Place(1, 1), new Place(1, 2), new Place(2, 1)),
        halved.heldOut());
  }

  @Test
  void aShortDirectionIsKeptWhole() {
    Halved halved = Halved.of(grid(2, 4));
    assertEquals(List.of(0, 2, 10, 12), numbers(halved.kept()));
    assertEquals(List.of(new Place(0, 1), new Place(1, 1)), halved.heldOut());
    assertEquals(List.of(new Place(1, 0), new Place(1, 1)), halved.nearest(new Place(1, 1)));
    assertThrows(ToolException.class, () -> Halved.of(grid(2, 2)));
  }

  @Test
  void blendsRoundToNearest() {
    View a = new View.Bytes(1, 1, new byte[] {(byte) 255, 1, 10});
    View b = new View.Bytes(1, 1, new byte[] {(byte) 253, 2, 10});
    assertArrayEquals(new byte[] {(byte) 254, 2, 10}, ((View.Bytes) Blend.of(List.of(a, b))).samples());
  }
}
