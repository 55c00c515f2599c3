package org.sanr.bench.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.bench.conformance.Vector.Refused;
import org.sanr.bench.conformance.Vector.Render;
import org.sanr.bench.conformance.Vector.Result;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.Simd;

/** Compares the decoder library with conformance vectors. */
final class Conformance {

  private Conformance() {}

  /**
   * {@return a line for each vector that is not decoded as it should be}
   *
   * @param vectors the vectors
   * @param simd which kernels
   * @param threads views rendered at a time
   */
  static List<String> faults(List<Vector> vectors, Simd simd, int threads) throws IOException {
    JavaDecoder decoder = new JavaDecoder(DecoderOptions.defaults().withSimd(simd).withThreads(threads));
    List<String> faults = new ArrayList<>();
    for (Vector v : vectors) {
      List<Render> renders = v.result() instanceof Views views ? views.renders() : List.of();
      Result actual = decoder.decode(v.stream(), renders);
      if (!actual.equals(v.result())) {
        faults.add(
            "%s, %s, %d threads: %s instead of %s".formatted(v.name(), simd, threads, text(actual), text(v.result())));
      }
    }
    return faults;
  }

  private static String text(Result result) {
    return switch (result) {
      case Refused refused -> refused.reason().name();
      case Views views -> views.toString();
    };
  }

  /**
   * Checks a folder of vectors with the scalar kernels, for JVMs that are not the test's own.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    List<Vector> vectors = VectorFolder.read(Path.of(args[0]));
    List<String> faults = faults(vectors, Simd.SCALAR, 1);
    faults.forEach(System.out::println);
    System.out.printf("%d vectors, %d failed%n", vectors.size(), faults.size());
    System.exit(faults.isEmpty() ? 0 : 1);
  }
}
