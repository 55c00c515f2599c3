package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where results lie, and the page made of them. */
final class ResultOptions {
  @Option(names = "--out", paramLabel = "DIR", description = "Folder of the results (default: bench/results).")
  private Path out;

  @Option(names = "--anchors", paramLabel = "DIR",
      description = "Other codecs' points, NAME.jsonl with the recipes strong, ctc and av1 (default: ../shared/anchors "
          + "beside the checkout). What ./sanr bench anchors measured, in anchors/ of the results, is preferred.")
  private List<Path> anchors = new ArrayList<>();

  @Option(names = "--page", paramLabel = "FILE.html",
      description = "The page to write (default: rd.html in the results).")
  private Path page;

  /** Made by picocli. */
  ResultOptions() {}

  /** {@return the results' folder} */
  Path results(Path home) {
    return out == null ? home.resolve("bench/results") : out;
  }

  /** {@return folder of the anchors that the bench measures itself} */
  Path ownAnchors(Path home) {
    return results(home).resolve("anchors");
  }

  /** {@return folders of anchors, the preferred one first} */
  List<Path> anchors(Path home) {
    List<Path> folders = new ArrayList<>(List.of(ownAnchors(home)));
    folders.addAll(anchors.isEmpty() ? List.of(home.resolveSibling("shared/anchors")) : anchors);
    return folders;
  }

  /** {@return the page, made anew of the lines of all results} */
  Path writePage(Path home) throws IOException {
    Path file = page == null ? results(home).resolve("rd.html") : page;
    new RdPage(FieldResults.read(List.of(results(home)), anchors(home))).write(file);
    return file;
  }
}
