package org.sanr.bench.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the conformance vectors and the table of clauses in their README. */
@Command(name = "vectors", description = "Writes the conformance vectors of the specification.",
    footer = {"", "Example: ./sanr bench vectors format-spec"})
public final class VectorsCommand implements Callable<Integer> {

  private static final String TABLE = "<!-- table of clauses, written by ./sanr bench vectors -->\n";

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FOLDER", description = "The folder format-spec of a checkout.")
  private Path folder;

  @Option(names = "--promise", paramLabel = "FILE",
      description = "Write a line for each stream that decodes, vectors.txt of a release in golden/.")
  private Path promise;

  /** For picocli. */
  public VectorsCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Vector> vectors = all();
    Path target = folder.resolve("conformance/vectors");
    if (Files.exists(target)) {
      PathUtils.deleteDirectory(target);
    }
    long bytes = 0;
    for (Vector v : vectors) {
      VectorFolder.write(target, v);
      bytes += v.stream().length;
    }
    if (promise != null) {
      Files.write(promise, vectors.stream().flatMap(v -> v.promise().stream()).toList());
    }
    Path readme = folder.resolve("conformance/README.md");
    Files.writeString(readme,
        withTable(Files.readString(readme), Files.readString(folder.resolve("README.md")), vectors));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d vectors, %,d bytes of streams%n", vectors.size(), bytes);
    out.flush();
    return ExitCode.OK.value();
  }

  /** {@return all vectors} */
  static List<Vector> all() throws IOException {
    List<Vector> all = new ArrayList<>(ValidVectors.all());
    all.addAll(InvalidVectors.all());
    all.addAll(NetworkVectors.all());
    all.addAll(PartialVectors.all());
    return all;
  }

  /** {@return a README whose table is that of the vectors} */
  static String withTable(String readme, String specification, List<Vector> vectors) {
    return readme.substring(0, readme.indexOf(TABLE)) + TABLE + ClauseTable.markdown(specification, vectors);
  }
}
