package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./sanr} starts, told by a program in the place of Java's, in a checkout that seems to be built. */
class LauncherTest {
  private static final String JAVA = "#!/bin/sh\nfor arg; do printf '%s\\n' \"$arg\"; done\n";

  @TempDir
  private Path home;
  private Path jdk;

  @BeforeEach
  void checkout() throws IOException {
    jdk = home.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    for (String program : List.of("java", "javac")) {
      assertTrue(Files.writeString(jdk.resolve("bin").resolve(program), JAVA).toFile().setExecutable(true));
    }
    assertTrue(Files.copy(Path.of("../sanr"), home.resolve("sanr")).toFile().setExecutable(true));
    for (String module : List.of("decoder/tool", "encoder", "bench")) {
      Path target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.writeString(target.resolve("class-path.txt"), "library.jar\n");
      Files.writeString(target.resolve("sanr-x-1-SNAPSHOT.jar"), "");
    }
  }

  /** What a run came to. */
  private record Run(int status, List<String> said) {}

  private Run sanr(String... args) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of(home.resolve("sanr").toString()), Stream.of(args)).toList())
            .redirectErrorStream(true);
    builder.environment()
        .putAll(java.util.Map.of("JAVA_HOME", jdk.toString(), "SANR_BUILT", "1", "SANR_JAVA_ARGS", "-Da=b"));
    Process process = builder.start();
    List<String> said = new String(process.getInputStream().readAllBytes()).lines().toList();
    return new Run(process.onExit().join().exitValue(), said);
  }

  @Test
  void theProgramTellsTheVersion() throws IOException {
    for (String option : List.of("--version", "-V")) {
      Run run = sanr(option);
      assertEquals(0, run.status(), run.toString());
      assertEquals(List.of("org.sanr.tool/org.sanr.tool.SanrDec", option), last(2, run));
    }
  }

  @Test
  void argumentsComeThroughAsTheyAre() throws IOException {
    Run enc = sanr("enc", "a folder", "--layout", "*{v}_{u}", "");
    assertEquals(List.of("org.sanr.encoder.cli.SanrEnc", "enc", "a folder", "--layout", "*{v}_{u}", ""), last(6, enc));
    assertTrue(enc.said().contains("-Da=b"), enc.toString());
    assertEquals(List.of("org.sanr.encoder.cli.SanrEnc", "view", "x"), last(3, sanr("view", "x")));
    assertEquals(List.of("org.sanr.tool/org.sanr.tool.SanrDec", "info", "x"), last(3, sanr("info", "x")));
    assertEquals(List.of("org.sanr.bench.SanrBench", "usage"), last(2, sanr("bench", "usage")));
  }

  @Test
  void otherWordsAreRefused() throws IOException {
    Run run = sanr("encode", "x");
    assertEquals(2, run.status());
    assertEquals(List.of("sanr: no command is called \"encode\", see ./sanr --help."), run.said());
    for (String[] help : new String[][] {{}, {"help"}, {"-h"}, {"--help"}}) {
      assertEquals("usage: ./sanr COMMAND ...", sanr(help).said().getFirst());
    }
  }

  private static List<String> last(int count, Run run) {
    return run.said().subList(run.said().size() - count, run.said().size());
  }
}
