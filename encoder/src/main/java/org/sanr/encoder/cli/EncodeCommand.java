package org.sanr.encoder.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.sanr.decoder.kernel.Activation;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.DeviceException;
import org.sanr.encoder.runtime.Devices;
import org.sanr.encoder.train.Effort;
import org.sanr.encoder.train.Family;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.JsonObject;
import org.sanr.tool.OutputFile;
import org.sanr.tool.ToolException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code enc}: a light field becomes a stream, or many do. */
@Command(
    name = "enc",
    description = "Encodes a light field: a folder of views, a quilt, an HDF5 file or a lenslet picture.",
    footer = {
      "",
      "Examples:",
      "  ${COMMAND-FULL-NAME} views -o scene.sanr",
      "  ${COMMAND-FULL-NAME} views -o small.sanr -q 30 -e 7 --views 9x9",
      "  ${COMMAND-FULL-NAME} views -o small.sanr --target-size 6k",
      "  ${COMMAND-FULL-NAME} views -o scene.sanr --ladder 25,45,65",
      "  ${COMMAND-FULL-NAME} views -o scene.sanr --resume",
      "  ${COMMAND-FULL-NAME} shots --layout 'img_{v}_{u}.png' --dry-run",
      "  ${COMMAND-FULL-NAME} shots --layout 'IMG_{n}.jpg' --views 4x6 -o scene.sanr",
      "  ${COMMAND-FULL-NAME} shots --flip rows -o scene.sanr",
      "  ${COMMAND-FULL-NAME} toys_qs8x6a0.75.png -o toys.sanr",
      "  ${COMMAND-FULL-NAME} lenses.png --lenslet 9x9 -o scene.sanr",
      "  ${COMMAND-FULL-NAME} --manifest scenes.jsonl --dry-run",
      "  ${COMMAND-FULL-NAME} --manifest scenes.jsonl -e 4"
    })
public final class EncodeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(index = "0", arity = "0..1", paramLabel = "FOLDER",
      description = "A folder of views such as view_03_04.png (PNG, PPM, PGM, PFM, TIFF, WebP, JPEG; 8 to 16 bit), or one "
          + "file that holds all views.")
  private Path input;

  @Option(names = {"-o", "--output"}, paramLabel = "F.sanr",
      description = "The stream to write, - for stdout (no checkpoints then).")
  private Path output;

  @Mixin
  private InputOptions views;

  @Option(names = "--dry-run",
      description = "Reads the input, or all of a --manifest, lists on stdout how it was understood, writes nothing.")
  private boolean dryRun;

  @Option(names = "--manifest", paramLabel = "FILE.jsonl",
      description = "Encode many light fields: in each line a JSON object with input, output and, instead of this command's "
          + "options, q, lambda, effort, seed, views, flip, layout, quilt or lenslet.")
  private Path manifest;

  @Option(names = "--json",
      description = "Print a JSON object: what was made, what --dry-run understood, or the summary of a --manifest.")
  private boolean json;

  @ArgGroup
  private RateOptions rate = new RateOptions();

  @Option(names = {"-e", "--effort"}, defaultValue = "5", paramLabel = "1..9",
      description = "Time to spend (default: ${DEFAULT-VALUE}).")
  private int effort;

  @Option(names = "--family", defaultValue = "scene", paramLabel = "FAMILY",
      description = "scene, or coordinate: a network of ray coordinates alone, for comparison (default: ${DEFAULT-VALUE}).")
  private String family;

  @Option(names = "--layers", paramLabel = "N",
      description = "Hidden layers of --family=coordinate, 1 to 12 (default: 4 to 6, by effort).")
  private Integer layers;

  @Option(names = "--width", paramLabel = "N",
      description = "Units of each hidden layer: of a scene's network 1 to 128 (default: 24; 12 is three times as "
          + "light for decoders, and some percent larger), with --family=coordinate 1 to 512 (default: 64 to 108, by effort).")
  private Integer width;

  @Option(names = "--activation", paramLabel = "NAME",
      description = "Their activation: relu, silu or gelu (default: gelu).")
  private String activation;

  @Option(names = "--steps", hidden = true, description = "Training steps instead of an effort's, for tests.")
  private Integer steps;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N",
      description = "Threads (default: one for each core); the file does not depend on it.")
  private Integer jobs;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
      description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--device", defaultValue = "auto", paramLabel = "DEVICE",
      description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(names = "--progress", converter = ProgressOption.class, defaultValue = "auto", paramLabel = "STYLE",
      description = "auto, bar, lines, json (a line of JSON each second) or none (default: ${DEFAULT-VALUE}).")
  private ProgressStyle progress;

  @Option(names = "--resume", description = "Continue from F.sanr.ckpt, which an interrupted encode has left. "
      + "With --manifest this is always done.")
  private boolean resume;

  @Option(names = "--checkpoint-every", defaultValue = "60", paramLabel = "SECONDS",
      description = "How often F.sanr.ckpt is written (default: ${DEFAULT-VALUE}).")
  private double checkpointEvery;

  @Option(names = "--no-capture",
      description = "Leave out how the views were taken (baseline, focal length …), which is kept, in some 100 bytes, where a "
          + "file parameters.cfg beside them, an HDF5 file's attributes or a quilt's name tell it.")
  private boolean uncaptured;

  @Option(names = {"-f", "--force"}, description = "Overwrite the output.")
  private boolean force;

  /** For picocli. */
  public EncodeCommand() {}

  @Override
  public Integer call() throws IOException {
    RateWish wish = inRange(rate::wish);
    require(effort >= 1 && effort <= 9, "-e must be 1 to 9");
    require(steps == null || steps >= 1, "--steps must be at least 1");
    require(jobs == null || jobs >= 1, "-j must be at least 1");
    require(checkpointEvery >= 0, "--checkpoint-every must be 0 or more seconds");
    require(manifest == null || input == null && output == null,
        "--manifest names inputs and outputs itself; leave out FOLDER and -o");
    require(manifest != null || input != null, "Missing required parameter: 'FOLDER'");
    require(manifest != null || output != null || dryRun, "Missing required option: '--output=F.sanr'");
    boolean piped = manifest == null && OutputFile.isStdout(output);
    require(!piped || dryRun || !json, "--json and -o - both want stdout; name a file in -o");
    require(!piped || !resume, "--resume needs the name of an output; -o - keeps no checkpoint");
    EncodeRequest request = new EncodeRequest(
        input, views.choice(), output, wish, steps == null ? Effort.level(effort) : Effort.exactly(steps), seed,
        family(), !uncaptured, Optional.empty());
    List<Double> qualities = ladder();
    boolean climbing = !qualities.isEmpty();
    List<EncodeRequest> wanted = climbing ? Ladder.rungs(request, qualities) : List.of(request);
    List<EncodeRequest> many = manifest == null ? List.of() : Manifest.read(manifest, request);
    if (dryRun && manifest != null) {
      return new BatchDryRun(common, spec.commandLine().getOut(), json).run(many).value();
    }
    if (dryRun) {
      DryRun understood = DryRun.of(wanted);
      if (json) {
        print(understood.json());
      } else {
        understood.print(spec.commandLine().getOut());
      }
      return ExitCode.OK.value();
    }
    if (manifest == null) {
      for (EncodeRequest one : wanted) {
        one.requireWritable(force || climbing && resume);
      }
    }
    try (Signals signals = Signals.caught()) {
      SceneEncoder encoder = new SceneEncoder(common, spec.commandLine().getErr(),
          progress.here(common.verbosity() < 0), signals, device(),
          jobs == null ? Runtime.getRuntime().availableProcessors() : jobs, checkpointEvery);
      if (manifest != null) {
        return new Batch(encoder, DoneFile.beside(manifest, line -> common.say(0, line)), force).run(many).print(
            spec.commandLine().getOut(), json).value();
      }
      for (EncodeRequest one : wanted) {
        if (climbing && resume && Files.exists(one.output())) {
          common.say(0, one.output() + ": is there already, kept");
        } else {
          encode(encoder, one);
        }
      }
      return ExitCode.OK.value();
    }
  }

  private void encode(SceneEncoder encoder, EncodeRequest one) throws IOException {
    long start = System.nanoTime();
    SceneEncoder.Made made = encoder.encode(one, resume);
    if (json) {
      print(BatchSummary.Scene.encoded(one.output(), made, (System.nanoTime() - start) * 1e-9).json());
    }
  }

  private void print(JsonObject object) {
    spec.commandLine().getOut().println(object);
    spec.commandLine().getOut().flush();
  }

  private List<Double> ladder() {
    List<Double> qualities = inRange(rate::ladder);
    require(qualities.isEmpty() || manifest == null && family.equals("scene"),
        "--ladder makes scenes of one light field; leave out --manifest and --family");
    require(qualities.isEmpty() || output != null && !OutputFile.isStdout(output),
        "--ladder needs -o F.sanr, which the files are named after");
    return qualities;
  }

  /** {@return what an option says} */
  private <T> T inRange(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Family family() {
    if (family.equals("scene")) {
      require(layers == null && activation == null, "--layers and --activation go with --family=coordinate");
      require(width == null || width >= 1 && width <= 128, "--width must be 1 to 128");
      return width == null ? Family.Scene.usual() : new Family.Scene(width);
    }
    require(family.equals("coordinate"), "--family must be scene or coordinate");
    require(layers == null || layers >= 1 && layers <= 12, "--layers must be 1 to 12");
    require(width == null || width >= 1 && width <= 512, "--width must be 1 to 512");
    Family.Coordinate usual = Family.Coordinate.of(effort);
    return new Family.Coordinate(layers == null ? usual.layers() : layers, width == null ? usual.units() : width,
        activation == null ? usual.activation() : activation(activation));
  }

  private Activation activation(String name) {
    return Stream.of(Activation.values()).filter(a -> a.name().toLowerCase(Locale.ROOT).equals(name)).findFirst()
        .orElseThrow(() -> new ParameterException(spec.commandLine(), "--activation must be relu, silu or gelu"));
  }

  private Device device() {
    try {
      return Devices.parse(device, line -> common.say(0, line));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (DeviceException e) {
      throw new ToolException(ExitCode.DEVICE, e.getMessage(), e);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
