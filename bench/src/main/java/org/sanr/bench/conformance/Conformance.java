package org.sanr.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sanr.bench.conformance.Vector.Partial;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Result;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.KernelProvider;

/** Compares the decoder library with conformance vectors. */
final class Conformance {

  private Conformance() {}

  /**
   * {@return a line for each vector that is not decoded as it should be, another if that holds for partial decoding}
   *
   * @param vectors the vectors
   * @param simd which kernels
   * @param threads views rendered at a time
   */
  static List<String> faults(List<Vector> vectors, Simd simd, int threads) throws IOException {
    JavaDecoder decoder = new JavaDecoder(DecoderOptions.defaults().withSimd(simd).withThreads(threads));
    List<String> faults = new ArrayList<>();
    for (Vector v : vectors) {
      String how = "%s, %s, %d threads".formatted(v.name(), simd, threads);
      List<Render> renders = v.result() instanceof Views views ? views.renders() : List.of();
      Result actual = decoder.decode(v.stream(), renders);
      if (!actual.equals(v.result()) && !isOtherFault(actual, v)) {
        faults.add("%s: %s instead of %s".formatted(how, text(actual), text(v.result())));
      }
      if (v.partial().isPresent()) {
        Result front = decoder.decodePartial(v.stream());
        if (!front.equals(v.partial().get())) {
          faults.add("%s, partial: %s instead of %s".formatted(how, text(front), text(v.partial().get())));
        }
      }
    }
    return faults;
  }

  /** Of a stream that is cut off and has a fault in its front either reason will do, spec 0a. */
  private static boolean isOtherFault(Result actual, Vector v) {
    return actual instanceof Refused && v.result() instanceof Refused && v.partial().equals(Optional.of(actual));
  }

  private static String text(Result result) {
    return switch (result) {
      case Refused refused -> refused.reason().name();
      case Views views -> views.toString();
      case Partial partial -> partial.toString();
    };
  }

  /**
   * Checks a folder of vectors, for JVMs that are not the test's own.
   *
   * @param args the folder, the kernels (a name of {@link Simd}) and the number of threads
   */
  public static void main(String[] args) throws IOException {
    List<Vector> vectors = VectorFolder.read(Path.of(args[0]));
    List<String> faults = faults(vectors, Simd.valueOf(args[1]), Integer.parseInt(args[2]));
    faults.forEach(System.out::println);
    System.out.printf("%d vectors, %d failed, %s%n", vectors.size(), faults.size(),
        KernelProvider.of(Simd.valueOf(args[1])).reason());
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}
