package org.sanr.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.Simd;

/** What Jazzer feeds, without Jazzer: streams that are whole, pieces of them, and inputs that once did harm. */
class GuidedTest {
  private static final Path VECTORS = Path.of("../format-spec/conformance/vectors");
  private static final Path FOUND = Path.of("src/test/resources/found");

  @BeforeAll
  static void prepare() {
    GuidedTarget.prepare(VECTORS);
  }

  @ParameterizedTest
  @EnumSource
  void doesNoHarm(GuidedTarget target) throws IOException {
    List<byte[]> seeds = target.seeds(Path.of(".."), VECTORS);
    assertTrue(seeds.size() > 1);
    for (byte[] seed : seeds) {
      target.run(seed);
      target.run(Arrays.copyOf(seed, seed.length / 2));
    }
    target.run(new byte[0]);
    Path folder = FOUND.resolve(target.name().toLowerCase(Locale.ROOT));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> found = files.toList();
        assertFalse(found.isEmpty());
        for (Path input : found) {
          target.run(Files.readAllBytes(input));
        }
      }
    }
  }

  @Test
  void sealsMakeDamagedFilesWhole() throws IOException {
    byte[] stream = Files.readAllBytes(VECTORS.resolve("usual/stream.sanr"));
    byte[] damaged = stream.clone();
    damaged[stream.length - 1] ^= 1; // a checksum
    assertArrayEquals(stream, Seal.sanr(damaged));
    damaged[stream.length - 20] ^= 1; // in a payload
    assertTrue(new Attack(Simd.SCALAR).outcome(Seal.sanr(damaged)).equals(Attack.DECODED));
    byte[] png = Files.readAllBytes(Path.of("../testdata/lightfields/demo_3x3_32x24/view_00_00.png"));
    byte[] wrong = png.clone();
    wrong[png.length - 1] ^= 1;
    assertArrayEquals(png, Seal.png(wrong));
    for (int length = 0; length < stream.length; length += 7) {
      Seal.sanr(Arrays.copyOf(stream, length)); // goes as far as it can
      Seal.png(Arrays.copyOf(png, length));
    }
  }
}
