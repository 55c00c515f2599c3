package org.sanr.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * A jar with the same classes in class files of this JDK's version. The AOT cache links no class whose file is older than
 * version 50, for those have no stack maps and the old verifier must judge them at each start: picocli's are of version 49.
 */
final class ModernJar {
  private ModernJar() {}

  /**
   * {@return the new jar}
   *
   * @param jar what is read
   * @param folder where it is written, under the same name
   */
  static Path of(Path jar, Path folder) throws IOException {
    Path made = folder.resolve(jar.getFileName());
    try (JarFile in = new JarFile(jar.toFile()); JarOutputStream out = new JarOutputStream(Files.newOutputStream(made))) {
      ClassFile files = ClassFile.of(ClassFile.ConstantPoolSharingOption.NEW_POOL,
          ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver
              .ofResourceParsing(type -> open(in, type)).orElse(ClassHierarchyResolver.defaultResolver())));
      for (JarEntry entry : (Iterable<JarEntry>) in.stream()::iterator) {
        String name = entry.getName();
        try (InputStream content = in.getInputStream(entry)) {
          byte[] bytes = content.readAllBytes();
          out.putNextEntry(new JarEntry(name));
          out.write(name.endsWith(".class") && !name.endsWith("module-info.class") ? modern(files, bytes) : bytes);
        }
      }
    }
    return made;
  }

  private static byte[] modern(ClassFile files, byte[] old) {
    // Code that is not passed through a transform would be copied, without stack maps.
    ClassTransform transform = ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
        .andThen(ClassTransform.endHandler(type -> type.withVersion(ClassFile.latestMajorVersion(), 0)));
    return files.transformClass(files.parse(old), transform);
  }

  /** {@return a class's file, or null if it is not in the jar} */
  private static InputStream open(JarFile jar, ClassDesc type) {
    JarEntry entry = jar.getJarEntry(type.packageName().replace('.', '/') + "/" + type.displayName() + ".class");
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
