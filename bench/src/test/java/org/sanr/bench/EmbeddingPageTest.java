package org.sanr.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.decoder.LightFieldDecoder;

/** The example of docs/embedding.md, compiled and run as it stands there. */
class EmbeddingPageTest {
  @TempDir
  private Path folder;

  @Test
  void theExampleWorks() throws IOException, InterruptedException {
    String page = Files.readString(Path.of("../docs/embedding.md"));
    String example = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(page).results().findFirst()
        .orElseThrow().group(1);
    Files.writeString(folder.resolve("Example.java"), example);
    Path stream = folder.resolve("toys.sanr");
    Files.copy(Path.of("../format-spec/conformance/vectors/clamped_samples/stream.sanr"), stream);
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), "Example.java").directory(folder.toFile()).redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    try (LightFieldDecoder decoder = LightFieldDecoder.open(stream)) {
      byte[] view = new byte[decoder.imageBytes(decoder.info().height(), decoder.info().width())];
      decoder.render(0.5f, 0.25f, view);
      assertArrayEquals(view, Files.readAllBytes(folder.resolve("view.rgb")));
    }
  }
}
