package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Shot;

/**
 * A run of {@code sanr-dec} in this process.
 *
 * @param code exit status
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int code, String out, String err) {

  /** 3 × 4 views of 24 × 16, 10 bit. */
  static final String NOISE_10 = "noise_3x4_10bit.sanr";

  /** 2 × 2 views of 20 × 20, 8 bit. */
  static final String NOISE_8 = "noise_2x2_8bit.sanr";

  static Run of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int code = CommandRunner.run(new SanrDec(), new PrintWriter(out), new PrintWriter(err), words);
    return new Run(code, out.toString(), err.toString());
  }

  /** A run that must end well. */
  static Run good(Object... args) {
    Run run = of(args);
    assertEquals(0, run.code(), run.err());
    return run;
  }

  /** {@return the bytes that a run, which must end well, writes to stdout} */
  static byte[] printed(Object... args) {
    PrintStream stdout = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed));
      good(args);
    } finally {
      System.setOut(stdout);
    }
    return printed.toByteArray();
  }

  /** {@return what the decoder itself renders} */
  static byte[] rendered(Path stream, float v, float u, int height, int width) throws IOException {
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      byte[] out = new byte[decoder.imageBytes(height, width)];
      decoder.render(Shot.of(v, u, height, width), out, 0);
      return out;
    }
  }

  /** {@return the bytes of a stream among the test resources} */
  static byte[] stream(String name) throws IOException {
    try (var in = Objects.requireNonNull(Run.class.getResourceAsStream("/" + name), name)) {
      return in.readAllBytes();
    }
  }

  /** {@return a copy of a stream} */
  static Path copy(String name, Path folder) throws IOException {
    return Files.write(Files.createDirectories(folder).resolve(name), stream(name));
  }

  /** {@return the names in a folder, sorted} */
  static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
