package org.sanr.encoder.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.report.Report;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.JsonObject;
import org.sanr.tool.OutputFile;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: a page that compares streams with the light field they were made from. */
@Command(name = "report", sortOptions = false, description = "Writes one HTML page that compares streams with "
    + "their light field: quality of each view, where the bits are, all views, differences, epipolar slices, and rate against "
    + "distortion if there are several streams.",
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} views toys.sanr -o toys.html",
      "  ${COMMAND-FULL-NAME} views q30.sanr q50.sanr q70.sanr -o toys.html",
      "  ${COMMAND-FULL-NAME} views toys.sanr -o toys.html --json | jq '.streams[].psnr_yuv'"
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The views before coding.")
  private Path folder;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "F.sanr", description = "The streams.")
  private List<Path> files;

  @Option(names = {"-o", "--output"}, paramLabel = "FILE.html", required = true,
      description = "The page, - for stdout.")
  private Path output;

  @Mixin
  private InputOptions input;

  @Option(names = "--json",
      description = "Also print one JSON object: of each stream what eval --json tells, and the page's name.")
  private boolean json;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Threads that decode (all cores).")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = {"-f", "--force"}, description = "Overwrite the page.")
  private boolean overwrite;

  /** Made by picocli. */
  public ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    if (jobs < 1) {
      throw new ToolException(ExitCode.USAGE, "-j " + jobs + ": at least one job is needed");
    }
    boolean piped = OutputFile.isStdout(output);
    if (piped && json) {
      throw new ToolException(ExitCode.USAGE, "--json and -o - both want stdout; name a file in -o");
    }
    if (files.contains(Path.of("-"))) {
      throw new ToolException(ExitCode.USAGE, "stdin cannot be read twice, as streams are here; name a .sanr file");
    }
    if (!piped) {
      OutputFile.requireFree(output, overwrite);
      OutputFile.write(output, _ -> {}).close(); // a missing folder shall show before minutes of measuring, not after
    }
    DecoderOptions options = DecoderOptions.defaults().withThreads(jobs);
    OriginalViews originals = new OriginalViews(folder, input.choice());
    LightField original = originals.read(files.getFirst(), info(files.getFirst(), options), common);
    for (Path file : files) {
      originals.requireFits(original, file, info(file, options));
    }
    Report report = new Report(folder.toAbsolutePath().normalize().getFileName().toString(), original);
    List<JsonObject> streams = new ArrayList<>();
    for (Path file : files) {
      common.say(0, file + ": decoding and measuring");
      try {
        streams.add(report.add(file, options).tell(new JsonObject().put("file", file.toString())));
      } catch (SanrException e) {
        throw Failures.ofStream(file.toString(), e);
      }
    }
    String page = report.html();
    PrintWriter out = spec.commandLine().getOut();
    if (piped) {
      out.print(page);
      out.flush();
      return ExitCode.OK.value();
    }
    try (OutputFile whole = OutputFile.write(output, file -> file.write(page.getBytes(StandardCharsets.UTF_8)))) {
      whole.commit();
    }
    if (json) {
      out.println(new JsonObject().put("page", output.toString()).put("originals", folder.toString())
          .put("streams", streams));
      out.flush();
    }
    return ExitCode.OK.value();
  }

  private static StreamInfo info(Path file, DecoderOptions options) {
    try (LightFieldDecoder decoder = LightFieldDecoder.open(file, options)) {
      return decoder.info();
    } catch (SanrException e) {
      throw Failures.ofStream(file.toString(), e);
    } catch (IOException e) {
      throw Failures.io(file.toString(), "cannot be read", e);
    }
  }
}
