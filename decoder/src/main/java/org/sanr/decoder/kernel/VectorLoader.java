package org.sanr.decoder.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.sanr.decoder.Simd;

/**
 * Makes the vector kernels of one width. C2 compiles Vector API code well only if its species is a constant of the class
 * and no other species has run through the same methods, so every width gets its own hidden copies of {@code VectorKernels} and {@code VectorSampling}
 * with the species as class data. In production there is one copy; tests compare all.
 */
final class VectorLoader {
  private VectorLoader() {}

  static Kernels load(Simd simd) throws ReflectiveOperationException {
    Sampling sampling = (Sampling) copy("VectorSampling", simd).getDeclaredConstructor().newInstance();
    return (Kernels) copy("VectorKernels", simd).getDeclaredConstructor(Sampling.class).newInstance(sampling);
  }

  /** {@return bits of the CPU's widest vectors} */
  static int widest() {
    return VectorSpecies.ofLargestShape(float.class).vectorBitSize();
  }

  /** {@return the species of a hidden class} */
  static VectorSpecies<Float> species(MethodHandles.Lookup copy) {
    try {
      return switch (MethodHandles.classData(copy, "_", Simd.class)) {
        case W128 -> FloatVector.SPECIES_128;
        case W256 -> FloatVector.SPECIES_256;
        case W512 -> FloatVector.SPECIES_512;
        case AUTO, SCALAR -> FloatVector.SPECIES_PREFERRED;
      };
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> copy(String name, Simd simd) throws ReflectiveOperationException {
    byte[] bytes;
    try (InputStream in = VectorLoader.class.getResourceAsStream(name + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    return MethodHandles.lookup().defineHiddenClassWithClassData(bytes, simd, true).lookupClass();
  }
}
