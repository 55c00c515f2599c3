package org.sanr.dist;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.sanr.encoder.cli.SanrEnc;
import org.sanr.tool.CommandRunner;
import org.sanr.tool.SanrDec;

/** Makes the distributions of {@code sanr-dec} and {@code sanr-enc} for the platform that it runs on. */
public final class Assemble {
  /** Rendered for the training of the decoder's cache: every tool of the format. */
  private static final String TRAINING_STREAM = "format-spec/conformance/vectors/usual/stream.sanr";

  private final Path sources;
  private final Path target;
  private final String version;

  private Assemble(Path sources, Path target, String version) {
    this.sources = sources;
    this.target = target;
    this.version = version;
  }

  /**
   * Makes both.
   *
   * @param args the checkout, the folder for the results, the version
   * @throws IOException if it fails
   */
  public static void main(String[] args) throws IOException {
    Assemble assemble = new Assemble(Path.of(args[0]).toRealPath(), Path.of(args[1]).toRealPath(), args[2]);
    assemble.decoder();
    assemble.encoder();
  }

  /**
   * Everything is a module in the runtime image. What one run loads and profiles goes into an AOT cache: one of a run that decodes
   * all views, and one of a run that shows one, which the launcher starts without vector kernels.
   */
  private void decoder() throws IOException {
    Distribution made = Distribution.make("sanr-dec", version, sources, target);
    Path scratch = Files.createTempDirectory("sanr-dist");
    try {
      List<Path> modules = new ArrayList<>();
      for (Path jar : jars("decoder/tool", "sanr-dec")) {
        modules.add(jar.getFileName().toString().startsWith("picocli") ? ModernJar.of(jar, scratch) : jar);
      }
      made.link(modules, "org.sanr.tool", "jdk.incubator.vector");
      made.describe(CommandRunner.line(new SanrDec()), version);
      cache(made, "sanr-dec", scratch.resolve("views"));
      cache(made, "sanr-dec-quick", scratch.resolve("view"), "--view", "1,2");
    } finally {
      Distribution.delete(scratch);
    }
    made.pack();
  }

  private void cache(Distribution made, String name, Path output, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("dec", sources.resolve(TRAINING_STREAM).toString(), "-o", output.toString()));
    args.addAll(List.of(more));
    made.run("-XX:AOTCacheOutput=" + made.folder().resolve("lib/" + name + ".aot"), args.toArray(String[]::new));
  }

  /** Jars on the class path, for the encoder sees internals of the decoder; of ONNX Runtime its library alone. */
  private void encoder() throws IOException {
    Distribution made = Distribution.make("sanr-enc", version, sources, target);
    made.link(List.of(), "java.base", "java.desktop", "java.management", "jdk.httpserver", "jdk.jfr", "jdk.incubator.vector");
    made.describe(CommandRunner.line(new SanrEnc()), version);
    for (Path jar : jars("encoder", "sanr-enc")) {
      if (jar.getFileName().toString().startsWith("onnxruntime")) {
        onnxRuntime(made, jar);
      } else {
        made.library(jar);
      }
    }
    made.pack();
  }

  private static void onnxRuntime(Distribution made, Path jar) throws IOException {
    String natives = "ai/onnxruntime/native/" + onnxPlatform() + "/";
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        String name = entry.getName();
        String last = name.substring(name.lastIndexOf('/') + 1);
        boolean others = last.contains("4j") || name.contains("dSYM"); // its Java binding, debug symbols: not needed
        boolean library = name.startsWith(natives) && !entry.isDirectory() && !others;
        boolean licence = last.equals("ThirdPartyNotices.txt") || last.equals("Privacy.md");
        if (library || licence) {
          try (InputStream in = file.getInputStream(entry)) {
            made.file((library ? "lib/native/" : "licences/onnxruntime/") + last, in);
          }
        }
      }
    }
  }

  private static String onnxPlatform() {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    return (System.getProperty("os.name").startsWith("Mac") ? "osx-" : "linux-") + machine;
  }

  /** {@return a module's jar and those it runs with} */
  private List<Path> jars(String module, String name) throws IOException {
    Path built = sources.resolve(module).resolve("target");
    String others = Files.readString(built.resolve("class-path.txt")).strip();
    return Stream.concat(Stream.of(built.resolve(name + "-" + version + ".jar")),
        Stream.of(others.split(File.pathSeparator)).map(Path::of)).toList();
  }
}
