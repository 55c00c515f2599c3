package org.sanr.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives, unpacked where a path has spaces and run where no Java is to be found. */
class InstalledTest {
  private static final Path ROOT = Path.of(System.getProperty("sanr.home"));
  private static final Path VECTOR = ROOT.resolve("format-spec/conformance/vectors/usual");

  @TempDir
  private static Path scratch;

  private static Path decoder;
  private static Path encoder;

  @BeforeAll
  static void unpack() throws IOException {
    decoder = unpack("sanr-dec");
    encoder = unpack("sanr-enc");
  }

  private static Path unpack(String program) throws IOException {
    try (Stream<Path> built = Files.list(ROOT.resolve("dist/target"))) {
      Path archive = built.filter(file -> file.getFileName().toString().startsWith(program + "-")
          && file.getFileName().toString().endsWith(".tar.gz")).findFirst().orElseThrow();
      Path folder = Files.createDirectories(scratch.resolve("unpacked " + program));
      Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString()).inheritIO().start();
      assertEquals(0, tar.onExit().join().exitValue());
      return folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }
  }

  /** What a run of a program came to. */
  private record Run(int status, String said) {}

  private static Run run(Map<String, String> environment, Path program, String... args) throws IOException {
    List<String> line = new ArrayList<>(List.of(program.toString()));
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", tools().toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    return new Run(process.onExit().join().exitValue(), said);
  }

  /** A PATH with nothing but what the launchers may use. */
  private static Path tools() throws IOException {
    Path folder = scratch.resolve("path");
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      Files.createSymbolicLink(folder.resolve("readlink"), Path.of("/usr/bin/readlink"));
    }
    return folder;
  }

  @Test
  void decodesAVector() throws IOException {
    Path views = scratch.resolve("views");
    Run run = run(Map.of(), decoder.resolve("bin/sanr-dec"), "dec", VECTOR.resolve("stream.sanr").toString(), "-o",
        views.toString(), "-v");
    assertEquals(0, run.status(), run.said());
    assertTrue(run.said().contains("checksum verified"), run.said());
    assertFalse(run.said().contains("jdk.incubator.vector is not in this JVM"), run.said());
    BufferedImage image = ImageIO.read(views.resolve("view_01_02.png").toFile());
    CRC32C checksum = new CRC32C();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        checksum.update(rgb >> 16);
        checksum.update(rgb >> 8);
        checksum.update(rgb);
      }
    }
    String expected = Pattern.compile("\"views\" : \\[ (?:\"\\w+\", ){5}\"(\\w+)\"")
        .matcher(Files.readString(VECTOR.resolve("test.json"))).results().findFirst().orElseThrow().group(1);
    assertEquals(expected, "%08x".formatted(checksum.getValue()));
  }

  /** With {@code on}, the JVM refuses to start where it could not use the cache. */
  @Test
  void theCachesAreUsed() throws IOException {
    Map<String, String> strict = Map.of("SANR_JAVA_ARGS", "-XX:AOTMode=on");
    String stream = VECTOR.resolve("stream.sanr").toString();
    for (List<String> use : List.of(List.of("dec", "-o", scratch.resolve("all").toString()), List.of("info"),
        List.of("dec", "--view", "1,2", "-o", scratch.resolve("one").toString()),
        List.of("dec", "--view", "1,2", "--size", "64x64", "-o", scratch.resolve("other").toString()))) {
      List<String> args = new ArrayList<>(use);
      args.add(stream);
      Run run = run(strict, decoder.resolve("bin/sanr-dec"), args.toArray(String[]::new));
      assertEquals(0, run.status(), run.said());
    }
    assertEquals(-1, Files.mismatch(scratch.resolve("all/view_01_02.png"), scratch.resolve("one/view_01_02.png")));
    Path lib = decoder.resolve("lib");
    Path moved = decoder.resolve("away");
    Files.move(lib, moved);
    try {
      Run without = run(Map.of(), decoder.resolve("bin/sanr-dec"), "info", stream);
      assertEquals(0, without.status(), without.said());
    } finally {
      Files.move(moved, lib);
    }
  }

  /** What asks for one view starts without vector kernels, what asks for more with them. */
  @Test
  void kernelsFitTheTask() throws IOException {
    String stream = VECTOR.resolve("stream.sanr").toString();
    Path folder = scratch.resolve("tasks");
    Map<String, String> modules = Map.of("SANR_JAVA_ARGS", "-Xlog:module+load");
    for (List<String> more : List.of(List.<String>of(), List.of("--view", "0,0", "--focus", "1"))) {
      List<String> args = new ArrayList<>(List.of("dec", stream, "-f", "-o", folder.toString()));
      args.addAll(more);
      Run run = run(modules, decoder.resolve("bin/sanr-dec"), args.toArray(String[]::new));
      assertTrue(run.said().contains("jdk.incubator.vector"), run.said());
    }
    Run run = run(modules, decoder.resolve("bin/sanr-dec"), "dec", stream, "-f", "-o", folder.toString(), "--view=0,0");
    assertEquals(0, run.status(), run.said());
    assertFalse(run.said().contains("incubator.vector"), run.said());
    assertFalse(run.said().contains("scalar"), run.said());
  }

  @Test
  void startsThroughALinkAndKeepsExitCodes() throws IOException {
    Path link = Files.createSymbolicLink(scratch.resolve("link"), decoder.resolve("bin/sanr-dec"));
    Run run = run(Map.of(), link, "info", ROOT.resolve("LICENSE").toString());
    assertEquals(5, run.status(), run.said());
    assertTrue(run.said().contains("is it the right file?"), run.said());
  }

  @Test
  void encodes() throws IOException {
    Path stream = scratch.resolve("demo.sanr");
    Run run = run(Map.of(), encoder.resolve("bin/sanr-enc"), "enc",
        ROOT.resolve("testdata/lightfields/demo_3x3_32x24").toString(), "-o", stream.toString(), "--steps", "2",
        "--progress", "none");
    assertEquals(0, run.status(), run.said());
    Run decoded = run(Map.of(), decoder.resolve("bin/sanr-dec"), "dec", stream.toString(), "-o",
        scratch.resolve("demo").toString());
    assertEquals(0, decoded.status(), decoded.said());
  }

  @Test
  void manualPagesNameEveryOption() throws IOException {
    for (Path folder : List.of(decoder, encoder)) {
      String program = folder.equals(decoder) ? "sanr-dec" : "sanr-enc";
      for (String command : program.equals("sanr-dec") ? List.of("dec", "info", "view") : List.of("enc", "eval")) {
        String page = Files.readString(folder.resolve("share/man/man1/" + program + "-" + command + ".1"));
        String help = run(Map.of(), folder.resolve("bin/" + program), command, "--help").said();
        assertTrue(page.contains(".SH EXIT STATUS"), page);
        Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z-]+)").matcher(help).results().map(m -> m.group(1))
            .forEach(option -> assertTrue(page.contains(option.replace("-", "\\-")), command + " " + option));
      }
    }
  }

  @Test
  void shellsFindCompletions() throws IOException {
    for (Path folder : List.of(decoder, encoder)) {
      String program = folder.equals(decoder) ? "sanr-dec" : "sanr-enc";
      String script = Files.readString(folder.resolve("share/bash-completion/completions/" + program));
      assertTrue(script.contains("complete -F _complete_" + program), script);
      Run printed = run(Map.of(), folder.resolve("bin/" + program), "completion");
      assertTrue(printed.said().contains("complete -F _complete_" + program), printed.said());
    }
  }

  @Test
  void argumentsFromAFile() throws IOException {
    Path args = Files.writeString(scratch.resolve("args"), "--json '%s'".formatted(VECTOR.resolve("stream.sanr")));
    Run run = run(Map.of(), decoder.resolve("bin/sanr-dec"), "info", "@" + args);
    assertTrue(run.said().contains("\"rows\": 3"), run.said());
  }

  @Test
  void licencesAreInside() {
    for (Path folder : List.of(decoder, encoder)) {
      assertTrue(Files.isRegularFile(folder.resolve("LICENSE")));
      assertTrue(Files.isRegularFile(folder.resolve("NOTICE")));
      assertTrue(Files.isRegularFile(folder.resolve("runtime/legal/java.base/LICENSE")));
    }
    assertTrue(Files.isRegularFile(encoder.resolve("licences/onnxruntime/ThirdPartyNotices.txt")));
  }
}
