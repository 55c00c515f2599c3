package org.sanr.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours are for terminals whose user wants them; {@code script} of util-linux is the terminal here. */
class ColourTest {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"info", "--help"})
  void terminalsGetColours(String what) throws IOException {
    assertTrue(isColoured(onTerminal(Map.of(), what)), "else the other tests prove nothing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "--help"})
  void noColourWhereTheUserWantsNone(String what) throws IOException {
    for (String value : List.of("1", "0", "")) {
      assertFalse(isColoured(onTerminal(Map.of("NO_COLOR", value), what)), "NO_COLOR=" + value);
    }
  }

  @Test
  void noColourInPipes() throws IOException {
    assertFalse(isColoured(run(Map.of(), line("info"))));
    assertFalse(isColoured(run(Map.of(), line("--help"))));
  }

  private String onTerminal(Map<String, String> environment, String what) throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "no " + SCRIPT);
    String quoted = String.join(" ", line(what).stream().map(word -> "'" + word + "'").toList());
    return run(environment, List.of(SCRIPT.toString(), "-qec", quoted, "/dev/null"));
  }

  private List<String> line(String what) throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String last = what.equals("info") ? Run.copy(Run.NOISE_8, folder).toString() : what;
    return List.of(java, "-cp", System.getProperty("java.class.path"), SanrDec.class.getName(), "info", last);
  }

  private static String run(Map<String, String> environment, List<String> line) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"));
    builder.environment().put("TERM", "xterm");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.onExit().join().exitValue(), said);
    assertTrue(said.contains("latents") || said.contains("Usage"), said);
    return said;
  }

  private static boolean isColoured(String said) {
    return said.contains("\u001b[");
  }
}
