package org.sanr.bench.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Simd;

/** Streams that encoders of each release made: they decode to the samples of that day. */
class GoldenFilesTest {
  private static final Path FOLDER = Python.ROOT.resolve("format-spec/golden");

  static List<Path> releases() throws IOException {
    try (Stream<Path> entries = Files.list(FOLDER)) {
      List<Path> releases = entries.filter(Files::isDirectory).sorted().toList();
      assertFalse(releases.isEmpty());
      return releases;
    }
  }

  @ParameterizedTest
  @EnumSource
  void theyDecodeAsEver(Simd simd) throws IOException {
    JavaDecoder decoder = new JavaDecoder(DecoderOptions.defaults().withSimd(simd));
    for (Path release : releases()) {
      for (String line : lines(release)) {
        String[] words = line.split(" ");
        byte[] stream = Files.readAllBytes(release.resolve(words[0]));
        Views views = (Views) decoder.decode(stream, List.of(new Render(0.5f, 1.25f, 21, 33, 0)));
        assertEquals(line, "%s %s %08x %08x".formatted(words[0], Vector.sha256(stream), views.viewChecksum(),
            views.renders().getFirst().crc()), release.toString());
      }
    }
  }

  /** Streams name the table by its number; table 1 is this one. */
  @Test
  void initialWeightsAreAsEver() throws IOException {
    assertEquals("ff7996f5f1eaabe1a0277b49b1f02a8bfa2be764346bd0af315a41578606cc12",
        Vector.sha256(Files.readAllBytes(Python.ROOT.resolve("format-spec/initial-weights-1.txt"))));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void noneIsLeftOut(Path release) throws IOException {
    try (Stream<Path> files = Files.list(release)) {
      List<String> streams =
          files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".sanr")).sorted().toList();
      assertEquals(streams, lines(release).stream().map(l -> l.split(" ")[0]).sorted().toList());
    }
  }

  private static List<String> lines(Path release) throws IOException {
    return Files.readAllLines(release.resolve("hashes.txt"));
  }
}
