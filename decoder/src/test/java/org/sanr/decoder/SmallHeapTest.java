package org.sanr.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanr.decoder.scene.SceneHeader;

/** A field of 9 × 9 views of 512 × 512, without and with further levels, in a heap of 64 MiB, one view at a time. */
class SmallHeapTest {
  private static final float[][] POSITIONS = {{0, 0}, {4, 4}, {8, 8}, {3.5f, 4.25f}, {0, 8}};

  @TempDir
  private Path folder;

  static List<SceneHeader> fields() {
    return List.of(Fixtures.usual(9, 9, 512, 512), Fixtures.further(9, 9, 512, 512));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aUsualFieldNeedsLittle(SceneHeader header) throws Exception {
    byte[] stream = StreamWriter.stream(Fixtures.scene(header, 3), 100, 0);
    List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx64m",
        "--add-modules=jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
        SmallHeapTest.class.getName(), Files.write(folder.resolve("field.sanr"), stream).toString()));
    Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), DecoderOptions.defaults())) {
      assertEquals(checksums(decoder), printed);
    }
  }

  /** Prints checksums of views. */
  static void main(String[] file) throws IOException {
    try (LightFieldDecoder decoder = LightFieldDecoder.open(Path.of(file[0]))) {
      System.out.print(checksums(decoder));
    }
  }

  private static String checksums(LightFieldDecoder decoder) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] view = new byte[decoder.imageBytes(512, 512)];
    for (float[] position : POSITIONS) {
      decoder.render(position[0], position[1], view);
      CRC32C crc = new CRC32C();
      crc.update(view);
      all.append("%08x ".formatted(crc.getValue()));
    }
    return all.toString();
  }
}
