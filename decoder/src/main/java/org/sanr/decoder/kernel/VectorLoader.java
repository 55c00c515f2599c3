package org.sanr.decoder.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import org.sanr.decoder.Simd;

/**
 * Makes the vector kernels of one width. C2 compiles Vector API code well only if its species is a constant of the class
 * and no other species has run through the same methods, so every width gets its own hidden copy of {@code VectorKernels}
 * with the species as class data. In production there is one copy; tests compare all.
 */
final class VectorLoader {
  private VectorLoader() {}

  static Kernels load(Simd simd) throws ReflectiveOperationException {
    String name = "VectorKernels.class";
    byte[] bytes;
    try (InputStream in = VectorLoader.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    MethodHandles.Lookup copy = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, simd, true);
    return (Kernels) copy.lookupClass().getDeclaredConstructor().newInstance();
  }
}
