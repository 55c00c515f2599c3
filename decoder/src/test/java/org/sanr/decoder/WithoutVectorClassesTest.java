package org.sanr.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The decoder where its vector kernels cannot be defined, as in a native image (docs/embedding.md): their class files are left out here,
 * and the module is there.
 */
class WithoutVectorClassesTest {
  private static final Path VECTOR = Path.of("../format-spec/conformance/vectors/usual/stream.sanr");

  @TempDir
  private Path classes;

  @Test
  void scalarKernelsDecode() throws Exception {
    Path all = Path.of(LightFieldDecoder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertTrue(simd(all).startsWith("vector "), "else the other half proves nothing: " + simd(all));
    copyWithoutVectors(all);
    String simd = simd(classes);
    assertTrue(simd.startsWith("scalar: vector kernels can't be loaded: java.lang.ClassNotFoundException"), simd);
  }

  /** Decodes and verifies all views with those classes and {@return which kernels are used}. */
  private static String simd(Path folder) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = loader.loadClass(LightFieldDecoder.class.getName());
      assertFalse(type == LightFieldDecoder.class);
      try (AutoCloseable decoder = (AutoCloseable) type.getMethod("open", Path.class).invoke(null, VECTOR)) {
        type.getMethod("verifyViews").invoke(decoder); // throws unless the checksum is right
        return (String) type.getMethod("simd").invoke(decoder);
      }
    }
  }

  private void copyWithoutVectors(Path all) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(all)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    int left = 0;
    for (Path file : files) {
      if (file.getFileName().toString().matches("Vector(Kernels|Sampling)\\.class")) {
        left++;
        continue;
      }
      Path copy = classes.resolve(all.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    assertEquals(2, left);
  }
}
