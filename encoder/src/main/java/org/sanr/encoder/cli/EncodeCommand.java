package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.DeviceException;
import org.sanr.encoder.runtime.Devices;
import org.sanr.encoder.train.CheckpointException;
import org.sanr.encoder.train.DivergedTraining;
import org.sanr.encoder.train.Effort;
import org.sanr.encoder.train.InterruptedTraining;
import org.sanr.encoder.train.Quality;
import org.sanr.encoder.train.Settings;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
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

/** {@code enc}: a folder of views becomes a stream. */
@Command(
    name = "enc",
    description = "Encodes a folder of views.",
    footer = {
      "",
      "Examples:",
      "  sanr-enc enc views -o scene.sanr",
      "  sanr-enc enc views -o small.sanr -q 30 -e 7 --views 9x9",
      "  sanr-enc enc views -o scene.sanr --resume"
    })
public final class EncodeCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(index = "0", paramLabel = "FOLDER",
      description = "Views as PNG or PPM, 8 or 16 bit, such as view_03_04.png.")
  private Path folder;

  @Option(names = {"-o", "--output"}, required = true, paramLabel = "F.sanr", description = "The stream to write.")
  private Path output;

  @ArgGroup
  private Target target = new Target();

  /** How good the result shall be. */
  static final class Target {
    @Option(names = {"-q", "--quality"}, paramLabel = "0..100", description = "Quality (default: 50).")
    private Double quality;

    @Option(names = "--lambda", paramLabel = "X",
        description = "The Lagrangian itself: error of 255ths squared plus X times bits per pixel.")
    private Double lambda;
  }

  @Option(names = {"-e", "--effort"}, defaultValue = "5", paramLabel = "1..9",
      description = "Time to spend (default: ${DEFAULT-VALUE}).")
  private int effort;

  @Option(names = "--steps", hidden = true, description = "Training steps instead of an effort's, for tests.")
  private Integer steps;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N",
      description = "Threads (default: one for each core); the file does not depend on it.")
  private Integer jobs;

  @Option(names = "--views", converter = GridOption.class, paramLabel = "VxU",
      description = "Only so many views, at the centre of the grid.")
  private GridOption.Grid views;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N",
      description = "Seed of all random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--device", defaultValue = "auto", paramLabel = "DEVICE",
      description = "auto, cpu or cuda:N (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(names = "--progress", converter = ProgressOption.class, defaultValue = "auto", paramLabel = "STYLE",
      description = "auto, bar, lines, json (a line of JSON each second) or none (default: ${DEFAULT-VALUE}).")
  private ProgressStyle progress;

  @Option(names = "--resume", description = "Continue from F.sanr.ckpt, which an interrupted encode has left.")
  private boolean resume;

  @Option(names = "--checkpoint-every", defaultValue = "60", paramLabel = "SECONDS",
      description = "How often F.sanr.ckpt is written (default: ${DEFAULT-VALUE}).")
  private double checkpointEvery;

  @Option(names = {"-f", "--force"}, description = "Overwrite the output.")
  private boolean force;

  /** For picocli. */
  public EncodeCommand() {}

  @Override
  public Integer call() throws IOException {
    double lambda = lambda();
    require(effort >= 1 && effort <= 9, "-e must be 1 to 9");
    require(steps == null || steps >= 1, "--steps must be at least 1");
    require(jobs == null || jobs >= 1, "-j must be at least 1");
    require(checkpointEvery >= 0, "--checkpoint-every must be 0 or more seconds");
    OutputFile.requireFree(output, force);
    requireFolder();
    try (Signals signals = Signals.caught()) {
      CheckpointFile checkpoint = new CheckpointFile(CheckpointFile.beside(output), resume, checkpointEvery,
          signals::raised, line -> common.say(0, line));
      Device where = device();
      LightField field = ViewFolder.read(folder, ViewFolder.list(folder, views));
      int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
      Settings settings =
          new Settings(lambda, steps == null ? Effort.steps(effort) : steps, seed, threads, where);
      byte[] stream = train(field, settings, checkpoint);
      try (OutputFile file = OutputFile.write(output, out -> out.write(stream))) {
        file.commit();
      }
      checkpoint.delete();
      common.say(
          0,
          "%s: %d bytes, %.5f bits per pixel".formatted(output, stream.length, 8.0 * stream.length / field.pixels()));
      return ExitCode.OK.value();
    } catch (DeviceException e) {
      throw new ToolException(ExitCode.DEVICE, e.getMessage(), e);
    }
  }

  private byte[] train(LightField field, Settings settings, CheckpointFile checkpoint) throws IOException {
    ProgressStyle style = progress.here(common.verbosity() < 0);
    try (ProgressMeter meter = new ProgressMeter(style, spec.commandLine().getErr())) {
      return Encoder.encode(field, settings, checkpoint, meter);
    } catch (InterruptedTraining e) {
      throw checkpoint.interrupted(e);
    } catch (CheckpointException e) {
      throw checkpoint.refused(e);
    } catch (DivergedTraining e) {
      checkpoint.delete(); // it would diverge again
      throw new ToolException(ExitCode.INTERNAL, e.getMessage(), e);
    }
  }

  private double lambda() {
    if (target.lambda != null) {
      require(target.lambda > 0 && target.lambda <= 1e9, "--lambda must be positive, 1e9 at most");
      return target.lambda;
    }
    double quality = target.quality == null ? 50 : target.quality;
    require(quality >= 0 && quality <= 100, "-q must be 0 to 100");
    return Quality.lambda(quality);
  }

  /** Found now, not after an hour of training. */
  private void requireFolder() {
    Path parent = output.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new ToolException(ExitCode.IO, output + ": the folder " + parent + " does not exist; make it first");
    }
  }

  private Device device() {
    try {
      return Devices.parse(device, line -> common.say(0, line));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
