package org.sanr.bench.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.tool.SanrDec;

/**
 * The decoder in {@code format-spec/reference}, written from the specification's text alone, and the runner that drives
 * any decoder by its command line.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReferenceDecoderTest {

  /** A few vectors of each kind; a process for each takes its time. */
  private static final String SOME =
      "usual,least,depth_10,refused_magic,refused_limit_view,refused_view_checksum,partial_last_word,partial_fault_end_early";

  private static final String DAMAGED = "least,refused_magic,partial_last_word";

  private static final String PARTIAL = "--partial-option=--allow-partial";

  @BeforeAll
  static void needsPython() throws IOException, InterruptedException {
    Python.require();
  }

  /** Its arithmetic against rational numbers, and all conformance vectors. */
  @Test
  void itsOwnTestsPass() throws IOException, InterruptedException {
    Python.Run run = Python.run("-m", "unittest", "discover", "-s", "format-spec/reference");
    assertEquals(0, run.code(), run.output());
    assertTrue(run.output().matches("(?s).*Ran [1-9]\\d* tests.*"), run.output());
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "256"})
  void theRunnerDrivesTheJavaDecoder(String simd) throws IOException, InterruptedException {
    List<String> decoder = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector", "-cp", System.getProperty("java.class.path"), SanrDec.class.getName(),
        "dec", "{stream}", "-o", "{out}", "--simd", simd, "-j", "2");
    assertRuns(decoder);
  }

  @Test
  void theRunnerDrivesTheReferenceDecoder() throws IOException, InterruptedException {
    assertRuns(List.of("python3", "format-spec/reference/sanr_reference.py", "dec", "{stream}", "-o", "{out}"));
  }

  @Test
  void theRunnerNoticesADecoderThatRefusesNothing() throws IOException, InterruptedException {
    Python.Run run = runner(List.of("--only", "usual,refused_magic"), List.of("python3", "-c", "pass"));
    assertEquals(1, run.code(), run.output());
    assertTrue(run.output().contains("refused_magic: was decoded, expected BAD_MAGIC"), run.output());
  }

  /** A decoder that is right but for one sample: red in row 2, column 5 of the last view, 16 bits each. */
  @Test
  void theRunnerSaysWhichSampleIsWrong() throws IOException, InterruptedException {
    String wrong = "import pathlib, subprocess, sys; out = pathlib.Path(sys.argv[2]);"
        + "subprocess.run(['python3', 'format-spec/reference/sanr_reference.py', 'dec', sys.argv[1], '-o', str(out)]);"
        + "view = max(out.iterdir()); data = bytearray(view.read_bytes());"
        + "data[len(data) - 6 * 7 * 6 + (2 * 7 + 5) * 6 + 1] ^= 1; view.write_bytes(data)";
    Python.Run run = runner(List.of("--only", "depth_10"), List.of("python3", "-c", wrong, "{stream}", "{out}"));
    assertEquals(1, run.code(), run.output());
    assertTrue(
        run.output()
            .matches("(?s).*different ones: \\[1\\]; view 0, 1 first at row 2, column 5, R: \\d+ instead of \\d+.*"),
        run.output());
  }

  @Test
  void theRunnerNoticesADecoderThatIgnoresWhatItIsAskedFor() throws IOException, InterruptedException {
    Python.Run run = runner(List.of("--only", "partial_last_word", "--partial-option=--part"),
        List.of("python3", "-c", "import sys; sys.exit('TRUNCATED')"));
    assertEquals(1, run.code(), run.output());
    assertTrue(run.output().contains("partial_last_word, --part: exit status 1"), run.output());
    assertTrue(run.output().contains("1 vectors, 2 runs, 1 failed"), run.output());
  }

  /** Every expectation is met, and none is after it was damaged. */
  private static void assertRuns(List<String> decoder) throws IOException, InterruptedException {
    Python.Run run = runner(List.of("--only", SOME, PARTIAL), decoder);
    assertEquals(0, run.code(), run.output());
    assertTrue(run.output().contains("8 vectors, 10 runs, 0 failed"), run.output());
    Python.Run damaged = runner(List.of("--only", DAMAGED, PARTIAL, "--self-test"), decoder);
    assertEquals(0, damaged.code(), damaged.output());
    assertTrue(damaged.output().contains("3 vectors, 5 runs, 0 failed"), damaged.output());
  }

  private static Python.Run runner(List<String> options, List<String> decoder)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("format-spec/conformance/run.py"));
    words.addAll(options);
    words.add("--");
    words.addAll(decoder);
    return Python.run(words.toArray(String[]::new));
  }
}
