package org.sanr.bench.rd;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sanr.bench.Tools;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page of results, from the lines of JSON alone. */
@Command(name = "page", sortOptions = false,
    description = "Makes the page of rates and distortions from results that are there; measures nothing. Of several "
        + "folders, each makes curves of its own, for comparing builds.",
    footer = {"", "Examples:", "  ./sanr bench page", "  ./sanr bench page before after -o compared.html",
      "  ./sanr bench page --markdown='-e 5'"})
public final class PageCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "DIR", description = "Folders of rd-NAME.jsonl (default: bench/results).")
  private List<Path> results = new ArrayList<>();

  @Option(names = "--anchors", paramLabel = "DIR",
      description = "Other codecs' points, NAME.jsonl; may be said several times, the first that has a recipe decides "
          + "(default: anchors/ in each folder of results, then ../shared/anchors beside the checkout).")
  private List<Path> anchors = new ArrayList<>();

  @Option(names = {"-o", "--output"}, paramLabel = "FILE.html",
      description = "The page; replaced (default: rd.html in the first folder).")
  private Path output;

  @Option(names = "--markdown", paramLabel = "CURVE",
      description = "Also print a curve's points and BD-rates as tables of Markdown, such as \"-e 5\".")
  private String curve;

  /** For picocli. */
  public PageCommand() {}

  @Override
  public Integer call() throws IOException {
    Path home = Tools.ofThisCheckout().home();
    List<Path> folders = results.isEmpty() ? List.of(home.resolve("bench/results")) : results;
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        throw new ToolException(ExitCode.IO, folder + ": there is no such folder; ./sanr bench rd makes results");
      }
    }
    List<Path> others = new ArrayList<>(anchors);
    if (others.isEmpty()) {
      folders.forEach(folder -> others.add(folder.resolve("anchors")));
      others.add(home.resolveSibling("shared/anchors"));
    }
    Path file = output == null ? folders.getFirst().resolve("rd.html") : output;
    List<FieldResults> fields = FieldResults.read(folders, others);
    new RdPage(fields).write(file);
    PrintWriter out = spec.commandLine().getOut();
    if (curve != null) {
      String tables = new MarkdownTables(curve, fields).text();
      if (tables.isEmpty()) {
        throw new ToolException(ExitCode.USAGE, "--markdown: there is no curve \"%s\" among %s".formatted(curve,
            fields.stream().flatMap(field -> field.curves().keySet().stream()).distinct().sorted().toList()));
      }
      out.println(tables);
    }
    out.println("page: " + file);
    out.flush();
    return ExitCode.OK.value();
  }
}
