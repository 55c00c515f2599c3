package org.sanr.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Simd;

/** Does with every conformance vector, those to be refused among them, what clients do: the program that coverage is measured of. */
final class CorpusWalk {
  private CorpusWalk() {}

  /**
   * Walks.
   *
   * @param args the folder of vectors
   */
  public static void main(String[] args) throws IOException {
    Attack client = new Attack(Simd.SCALAR, DecoderLimits.defaults());
    try (Stream<Path> folders = Files.list(Path.of(args[0]))) {
      List<Path> all = folders.sorted().toList();
      for (Path folder : all) {
        client.outcome(Files.readAllBytes(folder.resolve("stream.sanr")));
      }
      System.out.println(all.size() + " vectors");
    }
  }
}
