package org.sanr.encoder.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FilenameUtils;
import org.sanr.encoder.train.Quality;

/**
 * One light field at several qualities, each in a file of its own. The best is trained as usual; each further one starts from the scene of the next better one, if that has
 * the levels it wants itself, and takes bits away with fewer steps.
 */
final class Ladder {
  private static final String SUFFIX = "sanr";

  private Ladder() {}

  /**
   * {@return the encodes to make, in their order, the best first}
   *
   * @param request what all rungs have in common; the name of its output gets each quality's number
   * @param qualities 0 to 100, in any order
   */
  static List<EncodeRequest> rungs(EncodeRequest request, List<Double> qualities) {
    List<EncodeRequest> rungs = new ArrayList<>();
    Optional<Path> better = Optional.empty();
    for (double quality : qualities.stream().sorted(Comparator.reverseOrder()).toList()) {
      Path file = file(request.output(), quality);
      rungs.add(request.at(RateWish.lambda(Quality.lambda(quality)), file, better));
      better = Optional.of(file);
    }
    return rungs;
  }

  /** {@return F-q25.sanr for F.sanr} */
  static Path file(Path output, double quality) {
    String name = output.getFileName().toString();
    boolean usual = FilenameUtils.isExtension(name, SUFFIX);
    String number =
        quality == Math.rint(quality) ? Long.toString((long) quality) : Double.toString(quality);
    return output.resolveSibling((usual ? FilenameUtils.removeExtension(name) : name) + "-q" + number
        + (usual ? "." + SUFFIX : ""));
  }
}
