package org.sanr.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Option;

/** The decoder as users install it: for commands that measure its processes. */
public final class Installed {
  @Option(names = "--installed", paramLabel = "FOLDER",
      description = "The unpacked distribution (default: what mvn -Pdist package has packed).")
  private Path folder;

  /** For picocli. */
  public Installed() {}

  /**
   * {@return the decoder's program}
   *
   * @param home of the project
   * @throws ToolException if there is none
   */
  public Path decoder(Path home) throws IOException {
    Path program = (folder == null ? packed(home) : folder).resolve("bin/sanr-dec").toAbsolutePath();
    if (!Files.isExecutable(program)) {
      throw new ToolException(ExitCode.IO, program + ": there is no such program; name a distribution's folder");
    }
    return program;
  }

  /** {@return the folder from which the archive was packed} */
  private static Path packed(Path home) throws IOException {
    String archive = first(home.resolve("dist/target"), "sanr-dec-", ".tar.gz").toString();
    return Path.of(archive.substring(0, archive.length() - ".tar.gz".length()));
  }

  /** {@return what has the shortest name: sources and Javadoc, which have longer ones, may lie beside a jar} */
  static Path first(Path folder, String start, String end) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> built = Files.list(folder)) {
        Optional<Path> found = built.filter(path -> path.getFileName().toString().startsWith(start)
            && path.getFileName().toString().endsWith(end))
            .min(Comparator.comparingInt(path -> path.getFileName().toString().length()));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new ToolException(ExitCode.IO, folder.resolve(start + "*" + end) + ": is not there; run mvn -Pdist package");
  }
}
