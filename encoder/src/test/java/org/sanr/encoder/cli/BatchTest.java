package org.sanr.encoder.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.testdata.PictureFiles;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;
import org.sanr.tool.ExitCode;

/** {@code enc --manifest} and {@code enc --dry-run}. */
class BatchTest {
  @TempDir
  private Path folder;

  @Test
  void encodesWhatIsLeftAndNamesWhatFails() throws IOException {
    views("a");
    views("b");
    Path manifest = manifest("""
        {"input": "a", "output": "a.sanr", "q": 60}
        {"input": "missing", "output": "missing.sanr"}

        {"input": "b", "output": "b.sanr", "views": "1x2", "seed": 3}
        """);
    Run first = Run.enc("enc", "--manifest", manifest, "--steps", 3, "-q", 40, "--quiet");
    assertEquals(ExitCode.SOME_FAILED.value(), first.code(), first.err());
    assertEquals(1, first.err().lines().count(), first.err());
    assertTrue(first.err().contains("missing"), first.err());
    assertTrue(first.out().contains("2 encoded, 0 skipped, 1 failed, 0 not finished"), first.out());
    byte[] a = Files.readAllBytes(folder.resolve("a.sanr"));
    Path alone = folder.resolve("alone.sanr");
    Run.enc("enc", folder.resolve("b"), "-o", alone, "--views", "1x2", "--seed", 3, "--steps", 3, "-q", 40, "--quiet")
        .good();
    assertArrayEquals(Files.readAllBytes(alone), Files.readAllBytes(folder.resolve("b.sanr")));

    views("missing");
    Run second = Run.enc("enc", "--manifest", manifest, "--steps", 3, "-q", 40, "--json").good();
    assertEquals(1, Json.number(second.out(), "encoded"));
    assertEquals(2, Json.number(second.out(), "skipped"));
    assertEquals(0, Json.number(second.out(), "failed"));
    assertTrue(second.out().contains("\"result\": \"skipped\""), second.out());
    assertArrayEquals(a, Files.readAllBytes(folder.resolve("a.sanr")));
    assertFalse(names().stream().anyMatch(n -> n.endsWith(".ckpt") || n.endsWith(".part")), names().toString());
  }

  /** A changed input, request or output is no longer what was finished; replacing it needs -f. */
  @Test
  void noticesChanges() throws IOException {
    Path views = views("a");
    Path manifest = manifest("{\"input\": \"a\", \"output\": \"a.sanr\"}");
    Run.enc("enc", "--manifest", manifest, "--steps", 2, "--quiet").good();
    Path output = folder.resolve("a.sanr");
    byte[] made = Files.readAllBytes(output);
    assertRedone(manifest, 3);
    Files.writeString(output, "damaged");
    assertRedone(manifest, 3);
    Files.writeString(views.resolve("parameters.cfg"), "baseline_mm = 36.5");
    assertRedone(manifest, 3);
    PictureFiles.write(SceneRenderer.render(Scenes.slanted(), settings()), views, PictureFiles.Format.PPM);
    assertRedone(manifest, 3);
    Run.enc("enc", "--manifest", manifest, "--steps", 3, "--quiet").good();
    assertFalse(java.util.Arrays.equals(made, Files.readAllBytes(output)));
  }

  private static void assertRedone(Path manifest, int steps) {
    Run refused = Run.enc("enc", "--manifest", manifest, "--steps", steps);
    assertEquals(ExitCode.SOME_FAILED.value(), refused.code(), refused.err());
    assertTrue(refused.out().contains("-f"), refused.out());
    Run forced = Run.enc("enc", "--manifest", manifest, "--steps", steps, "-f").good();
    assertTrue(forced.out().contains("1 encoded"), forced.out());
  }

  @Test
  void refusesListsThatItDoesNotUnderstand() throws IOException {
    for (String line : List.of("hello", "[1]", "{\"input\": \"a\"}", "{\"output\": \"a.sanr\"}",
        "{\"input\": \"a\", \"output\": 1}", "{\"input\": \"a\", \"output\": \"x\", \"quality\": 3}",
        "{\"input\": \"a\", \"output\": \"x\", \"q\": 101}", "{\"input\": \"a\", \"output\": \"x\", \"q\": \"3\"}",
        "{\"input\": \"a\", \"output\": \"x\", \"q\": 3, \"lambda\": 3}",
        "{\"input\": \"a\", \"output\": \"x\", \"effort\": 2.5}",
        "{\"input\": \"a\", \"output\": \"x\", \"lambda\": 0}",
        "{\"input\": \"a\", \"output\": \"x\", \"views\": \"9\"}",
        "{\"input\": \"a\", \"output\": \"x\", \"layout\": \"{v}\"}",
        "{\"input\": \"a\", \"output\": \"x\", \"flip\": \"both\"}",
        "{\"input\": \"a\", \"output\": \"x\", \"quilt\": \"8x6\", \"lenslet\": \"9x9\"}",
        "{\"input\": \"a\", \"output\": \"x\"} {}", "{\"input\": \"a\", \"input\": \"b\", \"output\": \"x\"}",
        "{\"input\": \"a\", \"output\": \"y/../good.sanr\"}")) {
      Path manifest = manifest("{\"input\": \"a\", \"output\": \"good.sanr\"}\n" + line);
      Run run = Run.enc("enc", "--manifest", manifest);
      assertEquals(ExitCode.BAD_INPUT.value(), run.code(), line + run.err());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("list.jsonl: line 2: "), run.err());
    }
    Run empty = Run.enc("enc", "--manifest", manifest("\n"));
    assertEquals(ExitCode.BAD_INPUT.value(), empty.code());
    Run none = Run.enc("enc", "--manifest", folder.resolve("none.jsonl"));
    assertEquals(ExitCode.IO.value(), none.code());
    assertEquals(ExitCode.USAGE.value(), Run.enc("enc", "a", "--manifest", folder.resolve("list.jsonl")).code());
    assertEquals(List.of("list.jsonl"), names());
  }

  @Test
  void dryRunListsAndWritesNothing() throws IOException {
    Path views = views("a");
    Run run = Run.enc("enc", views, "--layout", "{u}_{v}.ppm", "--dry-run", "-o", folder.resolve("x.sanr")).good();
    assertEquals("view 0,0  000_000.ppm", run.out().lines().findFirst().orElse(""));
    assertTrue(run.out().contains("view 2,1  001_002.ppm"), run.out());
    assertTrue(run.out().contains("grid 3x2, views of 8x6, 8 bits a sample, 288 pixels"), run.out());
    assertEquals(List.of("a"), names());
    Files.write(views.resolve("001_002.ppm"), new byte[9]);
    assertEquals(ExitCode.BAD_INPUT.value(), Run.enc("enc", views, "--dry-run").code());
    assertEquals(ExitCode.USAGE.value(), Run.enc("enc", views, "--dry-run", "--layout", "{v}").code());
  }

  @Test
  void dryRunOfAListGoesOnAfterFailures() throws IOException {
    views("a");
    Path broken = views("broken");
    Files.write(broken.resolve("001_002.ppm"), new byte[9]);
    Path manifest = manifest("""
        {"input": "missing", "output": "missing.sanr"}
        {"input": "a", "output": "a.sanr", "q": 60, "layout": "{u}_{v}.ppm"}
        {"input": "broken", "output": "broken.sanr"}
        {"input": "a", "output": "centre.sanr", "views": "1x2", "seed": 3}
        """);
    Run run = Run.enc("enc", "--manifest", manifest, "--dry-run", "-e", 2);
    assertEquals(ExitCode.SOME_FAILED.value(), run.code(), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("missing.sanr: ") && run.err().contains("001_002.ppm"), run.err());
    assertEquals("view 0,0  000_000.ppm", run.out().lines().findFirst().orElse(""));
    assertTrue(run.out().contains("grid 3x2, views of 8x6"), run.out());
    assertTrue(run.out().contains("grid 1x2, views of 8x6"), run.out());
    assertTrue(run.out().endsWith("\n2 understood, 2 failed\n"), run.out());

    JsonNode told =
        new ObjectMapper().readTree(Run.enc("enc", "--manifest", manifest, "--dry-run", "--json", "--quiet").out());
    assertEquals(2, told.path("understood").asInt());
    assertEquals(2, told.path("failed").asInt());
    assertEquals(ExitCode.BAD_INPUT.value(), told.path("scenes").path(0).path("exit_code").asInt());
    assertEquals("001_002.ppm", told.path("scenes").path(1).path("views").path(2).path(1).asText());
    assertEquals(3, told.path("scenes").path(3).path("streams").path(0).path("seed").asInt());
    assertEquals(List.of("a", "broken", "list.jsonl"), names());

    Path good = manifest("{\"input\": \"a\", \"output\": \"a.sanr\"}");
    assertTrue(Run.enc("enc", "--manifest", good, "--dry-run").good().out().endsWith("1 understood, 0 failed\n"));
  }

  private static RenderSettings settings() {
    return RenderSettings.clean(2, 3, 6, 8);
  }

  private Path views(String name) throws IOException {
    Path views = folder.resolve(name);
    PictureFiles.write(SceneRenderer.render(Scenes.demo(), settings()), views, PictureFiles.Format.PPM);
    return views;
  }

  private Path manifest(String lines) throws IOException {
    return Files.writeString(folder.resolve("list.jsonl"), lines);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
