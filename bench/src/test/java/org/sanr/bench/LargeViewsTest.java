package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;

class LargeViewsTest {
  @Test
  void repeatsEveryPixel(@TempDir Path folder) throws IOException {
    LargeViews.parse("2x3x16x24").write(folder);
    LightField field = LightFieldReader.read(folder);
    assertEquals("2x3x16x24",
        "%dx%dx%dx%d".formatted(field.rows(), field.cols(), field.height(), field.width()));
    for (int i = 0; i < 16 * 24 * 3; i++) {
      int y = i / 3 / 24;
      int x = i / 3 % 24;
      int corner = (y / 4 * 4 * 24 + x / 4 * 4) * 3 + i % 3;
      assertEquals(field.sample(1, 2, corner), field.sample(1, 2, i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9x9", "9x9x512", "9x9x510x512", "0x9x512x", "9x9x512x512x3"})
  void refusesOtherSizes(String text) {
    assertThrows(IllegalArgumentException.class, () -> LargeViews.parse(text));
  }
}
