package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.SanrDec;

/**
 * A run of {@code sanr-enc} or {@code sanr-dec} in this process.
 *
 * @param code exit status
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int code, String out, String err) {
  /** Runs {@code enc} or {@code eval}. */
  static Run enc(Object... args) {
    return of(new SanrEnc(), args);
  }

  /** Runs {@code dec} or {@code info}. */
  static Run dec(Object... args) {
    return of(new SanrDec(), args);
  }

  private static Run of(Object program, Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Stream.of(args)
        .flatMap(a -> a instanceof List<?> several ? several.stream() : Stream.of(a))
        .map(Object::toString)
        .toArray(String[]::new);
    int code = CommandRunner.run(program, new PrintWriter(out), new PrintWriter(err), words);
    return new Run(code, out.toString(), err.toString());
  }

  /** {@return this run, which ended well} */
  Run good() {
    assertEquals(0, code, err);
    return this;
  }
}
