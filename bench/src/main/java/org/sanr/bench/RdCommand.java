package org.sanr.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rate and distortion of light fields at several qualities. */
@Command(
    name = "rd",
    description = "Encodes, decodes and evaluates light fields at several qualities; prints BD-rate against anchors.",
    footer = {
      "",
      "A point that the results hold already, for the same pictures, settings and build, is not encoded again.",
      "Example: ./sanr bench rd ../shared/lightfields/lytro_stego2067 --lambda 0.002,0.005,0.012 -e 5"
    },
    sortOptions = false)
final class RdCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FOLDER",
      description = "Folders of views; all folders in ../shared/lightfields beside the checkout if none is named.")
  private List<Path> folders = new ArrayList<>();

  @Option(names = "--lambda", split = ",", paramLabel = "X", description = "Values of the Lagrangian.")
  private List<Double> lambdas = new ArrayList<>();

  @Option(names = "-q", split = ",", paramLabel = "Q", description = "Qualities, 0 to 100.")
  private List<Double> qualities = new ArrayList<>();

  @Option(names = {"-e", "--effort"}, split = ",", paramLabel = "N", description = "Efforts, 1 to 9 each.")
  private List<Integer> efforts = new ArrayList<>();

  @Option(names = "--views", paramLabel = "VxU", description = "Only the views at the centre of the grid.")
  private String views;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the encoder.")
  private Long seed;

  @Option(names = "--device", paramLabel = "DEVICE", description = "The encoder's device: auto, cpu or cuda:N.")
  private String device;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Encodes that run at a time and share the cores; times suffer (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder of the results (default: bench/results).")
  private Path out;

  @Option(
      names = "--anchors",
      paramLabel = "DIR",
      description = "Other codecs' points, NAME.jsonl (default: ../shared/anchors beside the checkout).")
  private Path anchors;

  @Mixin
  private CommonOptions common;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
    }
    Tools tools = Tools.ofThisCheckout();
    Path home = tools.home();
    Path results = out == null ? home.resolve("bench/results") : out;
    PointRunner runner = new PointRunner(tools, home.resolve("bench/cache"), results, jobs, Origin.now(home));
    Map<Request, Future<RdPoint>> pending = new LinkedHashMap<>();
    Map<String, List<RdPoint>> points = new LinkedHashMap<>();
    ToolException failure = null;
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      for (Request request : requests(home)) {
        pending.put(request, workers.submit(() -> runner.point(request)));
      }
      for (Map.Entry<Request, Future<RdPoint>> entry : pending.entrySet()) {
        try {
          RdPoint point = entry.getValue().get();
          common.say(0,
              String.format(Locale.ROOT, "%s: %.5f bpp, %.2f dB, encoded in %.0f s", entry.getKey(), point.bpp(),
                  point.psnrYuv(), point.encodeS()));
          points.computeIfAbsent(point.lightfield(), _ -> new ArrayList<>()).add(point);
        } catch (ExecutionException e) {
          failure = Failures.of(e.getCause());
          common.say(-1, entry.getKey() + ": " + failure.getMessage());
        }
      }
    }
    Path anchorFolder = anchors == null ? home.resolveSibling("shared/anchors") : anchors;
    for (Map.Entry<String, List<RdPoint>> entry : points.entrySet()) {
      RdReport.print(System.out, entry.getKey(), entry.getValue(), anchorFolder);
    }
    return failure == null ? ExitCode.OK.value() : failure.code().value();
  }

  private List<Request> requests(Path home) throws IOException {
    if (lambdas.isEmpty() && qualities.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name qualities: -q 30,50,70 or --lambda X,Y,Z");
    }
    List<Request> requests = new ArrayList<>();
    for (Path folder : folders.isEmpty() ? sharedLightFields(home) : folders) {
      for (Integer effort : efforts.isEmpty() ? Collections.<Integer>singletonList(null) : efforts) {
        Stream.concat(
            qualities.stream().map(q -> new Request(folder, views, q, null, effort, seed, device)),
            lambdas.stream().map(l -> new Request(folder, views, null, l, effort, seed, device)))
            .forEach(requests::add);
      }
    }
    return requests;
  }

  private List<Path> sharedLightFields(Path home) throws IOException {
    Path shared = home.resolveSibling("shared/lightfields");
    if (!Files.isDirectory(shared)) {
      throw new ParameterException(spec.commandLine(), "name a folder of views; there is no " + shared);
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(shared, Files::isDirectory)) {
      entries.forEach(found::add);
    }
    found.sort(null);
    return found;
  }
}
