package org.sanr.dist;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * A folder with a program, the Java runtime it needs and the licences, packed as {@code tar.gz}.
 *
 * @param program {@code sanr-dec} or {@code sanr-enc}
 * @param folder what is unpacked later
 * @param sources the checkout
 */
record Distribution(String program, Path folder, Path sources) {

  /** {@return an empty one, named after program, version and this machine's platform} */
  static Distribution make(String program, String version, Path sources, Path target) throws IOException {
    Path folder = target.resolve("%s-%s-%s".formatted(program, version, platform()));
    delete(folder);
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("lib"));
    Distribution made = new Distribution(program, folder, sources);
    Path launcher = folder.resolve("bin").resolve(program);
    Path script = sources.resolve("dist/src/main/launcher").resolve(program);
    Files.copy(script, launcher, StandardCopyOption.COPY_ATTRIBUTES);
    for (String text : List.of("LICENSE", "NOTICE")) {
      Files.copy(sources.resolve(text), folder.resolve(text));
    }
    return made;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    return (system.startsWith("mac") ? "macos-" : system + "-") + machine;
  }

  /**
   * Links the runtime image.
   *
   * @param modulePath where modules are that are not the JDK's
   * @param modules what goes into it, with what they need
   */
  void link(List<Path> modulePath, String... modules) {
    List<String> args = new ArrayList<>(List.of("--output", folder.resolve("runtime").toString(), "--no-header-files",
        "--no-man-pages", "--add-modules", String.join(",", modules)));
    if (!modulePath.isEmpty()) {
      args.add("--module-path");
      args.add(String.join(File.pathSeparator, modulePath.stream().map(Path::toString).toList()));
    }
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
    int status = jlink.run(System.out, System.err, args.toArray(String[]::new));
    if (status != 0) {
      throw new IllegalStateException("jlink ended with " + status);
    }
  }

  /** Puts a jar on the class path. */
  void library(Path jar) throws IOException {
    Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
  }

  /**
   * Adds manual pages, and what shells complete.
   *
   * @param line the program
   * @param version of it
   */
  void describe(CommandLine line, String version) throws IOException {
    for (Map.Entry<String, String> page : ManPage.all(line, version).entrySet()) {
      text("share/man/man1/" + page.getKey(), page.getValue());
    }
    text("share/bash-completion/completions/" + program, AutoComplete.bash(program, line));
  }

  private void text(String name, String content) throws IOException {
    file(name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Copies a stream into a new file below the folder. */
  void file(String name, InputStream content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(content, file);
  }

  /**
   * Runs the program as it will be run.
   *
   * @param javaArgs for the JVM
   * @param args for the program
   */
  void run(String javaArgs, String... args) throws IOException {
    List<String> line = new ArrayList<>(List.of(folder.resolve("bin").resolve(program).toString()));
    line.addAll(List.of(args));
    execute(line, folder, Map.of("SANR_JAVA_ARGS", javaArgs));
  }

  /** {@return the archive: the folder, packed beside it} */
  Path pack() throws IOException {
    Path archive = folder.resolveSibling(folder.getFileName() + ".tar.gz");
    execute(List.of("tar", "-czf", archive.getFileName().toString(), folder.getFileName().toString()),
        folder.getParent(), Map.of());
    System.out.printf(Locale.ROOT, "%s: %.1f MB, unpacked %.1f MB%n", archive.getFileName(), Files.size(archive) / 1e6,
        bytes(folder) / 1e6);
    return archive;
  }

  private static void execute(List<String> line, Path where, Map<String, String> environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(where.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", line) + " failed: " + said);
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).mapToLong(path -> {
        try {
          return Files.size(path);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }).sum();
    }
  }
}
