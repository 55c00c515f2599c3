package org.sanr.bench.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The decoder in {@code format-spec/reference}, written from the specification's text alone. */
class ReferenceDecoderTest {

  @BeforeAll
  static void needsPython() throws IOException, InterruptedException {
    Python.require();
  }

  @Test
  void itsOwnTestsPass() throws IOException, InterruptedException {
    Python.Run run = Python.run("-m", "unittest", "discover", "-s", "format-spec/reference");
    assertEquals(0, run.code(), run.output());
    assertTrue(run.output().matches("(?s).*Ran [1-9]\\d* tests.*"), run.output());
  }
}
