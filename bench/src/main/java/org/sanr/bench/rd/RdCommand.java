package org.sanr.bench.rd;

import java.io.IOException;
import java.io.PrintWriter;
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
import org.sanr.bench.Origin;
import org.sanr.bench.Tools;
import org.sanr.bench.video.Recipe;
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
    description = "Encodes, decodes and evaluates light fields at several qualities and settings; prints BD-rate against "
        + "other codecs and writes a page of curves.",
    footer = {
      "",
      "A point that the results hold already, for the same pictures, settings and build, is not encoded again, and an",
      "encode whose evaluation was interrupted is kept: the same command goes on where it was stopped.",
      "Each effort, number of steps and --with makes a curve of its own.",
      "Examples:",
      "  ./sanr bench rd ../shared/lightfields/lytro_stego2067 -q 22,36,50,64,78 -e 5",
      "  ./sanr bench rd ../shared/lightfields/* -q 30,60 --grid 5x5 --crop 192x192 --with '--seed 1' --with '--seed 2'"
    },
    sortOptions = false)
public final class RdCommand implements Callable<Integer> {
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

  @Option(names = "--steps", split = ",", paramLabel = "N", description = "Training steps instead of efforts.")
  private List<Integer> steps = new ArrayList<>();

  @Option(names = "--with", paramLabel = "OPTIONS",
      description = "Further options of ./sanr enc, such as '--seed 2'; said several times, each makes its own curve.")
  private List<String> with = new ArrayList<>();

  @Mixin
  private FieldOptions size;

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

  @Mixin
  private ResultOptions places;

  @Mixin
  private CommonOptions common;

  @Spec
  private CommandSpec spec;

  /** For picocli. */
  public RdCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireSense();
    Tools tools = Tools.ofThisCheckout();
    Path home = tools.home();
    Path cache = home.resolve("bench/cache");
    Origin origin = Origin.now(home);
    Map<Field, StillCurve> stills = new LinkedHashMap<>();
    for (Path folder : folders.isEmpty() ? sharedLightFields(home) : folders) {
      Field field = size.field(folder, cache);
      stills.put(field, stills(field, new AnchorRunner(places.ownAnchors(home), origin)));
    }
    PointRunner runner = new PointRunner(tools, cache, places.results(home), jobs, origin, stills);
    Map<String, List<RdPoint>> points = new LinkedHashMap<>();
    ToolException failure = run(runner, requests(stills.keySet()), points);
    PrintWriter print = spec.commandLine().getOut();
    for (Map.Entry<String, List<RdPoint>> entry : points.entrySet()) {
      RdReport.print(print, FieldResults.of(entry.getKey(), entry.getValue(), places.anchors(home)));
    }
    print.printf("%npage: %s%n", places.writePage(home));
    print.flush();
    return failure == null ? ExitCode.OK.value() : failure.code().value();
  }

  /** Measures all that can be, and returns the last failure or null. */
  private ToolException run(PointRunner runner, List<Request> requests, Map<String, List<RdPoint>> points)
      throws InterruptedException {
    Map<Request, Future<RdPoint>> pending = new LinkedHashMap<>();
    ToolException failure = null;
    try (ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      requests.forEach(request -> pending.put(request, workers.submit(() -> runner.point(request))));
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
    return failure;
  }

  /** What the count of still pictures needs; without it the bench goes on. */
  private StillCurve stills(Field field, AnchorRunner runner) throws IOException {
    try {
      return new StillCurve(runner.measure(field.centre(), Recipe.AV1, StillCurve.QUALITIES));
    } catch (ToolException e) {
      if (e.code() == ExitCode.INTERRUPTED) {
        throw e;
      }
      common.say(0, field.name() + ": still pictures are not counted: " + e.getMessage());
      return new StillCurve(List.of());
    }
  }

  private void requireSense() {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1");
    }
    if (lambdas.isEmpty() && qualities.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "name qualities: -q 30,50,70 or --lambda X,Y,Z");
    }
    if (!steps.isEmpty() && !efforts.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--steps replaces -e: give one of them");
    }
  }

  private List<Request> requests(Iterable<Field> fields) {
    List<Request> requests = new ArrayList<>();
    for (Field field : fields) {
      for (String more : orNone(with)) {
        for (Integer effort : orNone(efforts)) {
          for (Integer count : orNone(steps)) {
            qualities.forEach(q -> requests.add(new Request(field, q, null, effort, count, seed, device, more)));
            lambdas.forEach(l -> requests.add(new Request(field, null, l, effort, count, seed, device, more)));
          }
        }
      }
    }
    return requests;
  }

  private static <T> List<T> orNone(List<T> values) {
    return values.isEmpty() ? Collections.singletonList(null) : values;
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
