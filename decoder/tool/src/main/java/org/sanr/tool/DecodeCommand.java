package org.sanr.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sanr.decoder.Completeness;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Shot;
import org.sanr.decoder.Simd;
import org.sanr.decoder.StreamInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code sanr-dec dec}: renders pictures to files or stdout. All captured views together are compared with the stream's
 * view checksum before any file takes its name.
 */
@Command(name = "dec", description = "Decodes a SANR stream to pictures, a quilt or a video.",
    footer = {"", "Examples:", "  ${COMMAND-FULL-NAME} toys.sanr -o toys               all views, verified",
      "  ${COMMAND-FULL-NAME} toys.sanr -o toys --view 4,4    one of them: toys/view_04_04.png",
      "  ${COMMAND-FULL-NAME} toys.sanr -o between.ppm --view 3.5,4.25 --size 2048x2048",
      "  ${COMMAND-FULL-NAME} toys.sanr -o toys_qs8x6a0.75.png",
      "  ${COMMAND-FULL-NAME} toys.sanr -o near.png --focus 1.2 --aperture 6",
      "  ${COMMAND-FULL-NAME} toys.sanr -o - --path circle --format y4m | ffmpeg -i - toys.mp4",
      "  ${COMMAND-FULL-NAME} toys.sanr -o - --format y4m | ffplay -",
      "  ${COMMAND-FULL-NAME} toys.sanr --disparity toys.pfm",
      "  ${COMMAND-FULL-NAME} toys.sanr -o toys --quiet --json | jq -r '.files[]'"})
public final class DecodeCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "The stream, - for stdin.")
  private String file;

  @Option(names = {"-o", "--output"}, paramLabel = "OUT",
      description = "A folder where view_VV_UU.png go, made if it is missing; or a file, .png, .ppm or .pfm for one picture, "
          + ".y4m or .raw for all of them. With - they go to stdout, views row by row of the grid; raw, unless --format says "
          + "y4m: R, G, B samples of one byte, or two, big-endian, for more than 8 bits.")
  private Path output;

  @Option(names = "--format", paramLabel = "FORMAT", converter = Format.Converter.class,
      description = "png, ppm, pfm, y4m or raw (default: as the output is named; png in folders).")
  private Format format;

  @Option(names = "--fps", paramLabel = "N", defaultValue = "30",
      description = "Frames per second in a y4m (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Mixin
  private Assignment assignment;

  @Option(names = "--disparity", paramLabel = "FILE",
      description = "Also write the central view's disparity, in samples per view step: exact as .pfm, or as 16-bit .png "
          + "from black (least) to white.")
  private Path disparity;

  @Option(names = "--simd", paramLabel = "WIDTH", converter = SimdConverter.class,
      description = "auto, scalar, 128, 256 or 512: faster or slower, never different. Default: auto.")
  private Simd simd = Simd.AUTO;

  @Option(names = {"-j", "--jobs"}, paramLabel = "N", description = "Threads. Default: one per processor.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(names = "--max-memory", paramLabel = "MIB",
      description = "Decode streams that need up to so much memory, and of any size. Without it, streams that need "
          + "more than 512 MiB, or with views of more than 64 Mpixel, are refused.")
  private long maxMemory;

  @Option(names = "--allow-partial",
      description = "Render a stream that is cut off from what is there: coarse levels come first, finer ones count as "
          + "zero. A message says how much that is; nothing is verified.")
  private boolean partial;

  @Option(names = "--json",
      description = "Print a JSON object: what was rendered and verified, and the files that were written.")
  private boolean json;

  @Option(names = {"-f", "--force"}, description = "Overwrite files.")
  private boolean overwrite;

  /** For picocli. */
  public DecodeCommand() {}

  /** Takes a rendered picture; the samples are valid until it returns. */
  @FunctionalInterface
  private interface Sink {
    void picture(int number, byte[] samples) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    require(output != null || disparity != null, "Missing required option: '--output=OUT'");
    require(jobs >= 1, "-j needs at least one thread");
    require(rate >= 1 && rate <= 1000, "--fps must be 1 to 1000");
    require(maxMemory >= 0 && maxMemory < 1 << 30, "--max-memory: not a number of MiB");
    assignment.check(output);
    require(!isStdout() || !json, "--json and -o - both want stdout; name a file in -o");
    require(!isStdout() || format == null || format.isStream(), "stdout takes --format y4m or raw");
    DecoderLimits limits =
        maxMemory == 0 ? DecoderLimits.defaults() : DecoderLimits.none().withMaxWorkingBytes(maxMemory << 20);
    new StreamFile(file).use(
        DecoderOptions.defaults().withLimits(limits).withSimd(simd).withThreads(jobs).withPartial(partial),
        this::decode);
    return ExitCode.OK.value();
  }

  private void decode(LightFieldDecoder decoder) throws IOException {
    long start = System.nanoTime();
    List<Frame> frames = output == null ? List.of() : assignment.frames(decoder.info(), output);
    requireFree(frames);
    Completeness there = decoder.completeness();
    if (!there.whole()) {
      common.say(-1, "%s: is cut off; %d of %d levels of detail are there, the rest counts as zero; nothing is verified"
          .formatted(new StreamFile(file).label(), there.decodedItems(), there.items()));
    }
    try (StagedFiles files = new StagedFiles(jobs)) {
      if (disparity != null) {
        files.add(disparity, DisparityImage.of(disparity, decoder, common));
      }
      Format kind = output == null ? null : deliver(decoder, frames, files);
      files.commit();
      StreamInfo info = decoder.info();
      boolean verified = output != null && info.whole() && assignment.isWholeField(info, output);
      Delivery made = new Delivery(new StreamFile(file).label(), frames.size(), assignment.size(info), info.bitDepth(),
          kind, assignment.quilt(output), isStdout() ? "stdout" : String.valueOf(output), verified, there,
          files.targets(), (System.nanoTime() - start) * 1e-9);
      common.say(0, made.line());
      decoder.slowness().ifPresentOrElse(why -> common.say(0, why), () -> common.say(1, decoder::simd));
      if (json) {
        spec.commandLine().getOut().println(made.json());
        spec.commandLine().getOut().flush();
      }
    }
  }

  private void requireFree(List<Frame> frames) {
    if (disparity != null) {
      OutputFile.requireFree(disparity, overwrite);
    }
    if (output == null || isStdout()) {
      return;
    }
    if (fileFormat() == null) {
      require(!Format.isForeign(output),
          output
              + ": files of that kind are not written; choose .png, .ppm or .pfm, or .y4m or .raw for many pictures");
      require(format == null || !format.isStream(), "--format y4m or raw writes one file; name it in -o, or say -o -");
      frames.forEach(frame -> OutputFile.requireFree(target(frame), overwrite));
      return;
    }
    require(fileFormat().isStream() || assignment.quilt(output) != null || frames.size() == 1,
        "%s holds one picture, but there are %d; name a folder, or a .y4m".formatted(output, frames.size()));
    OutputFile.requireFree(output, overwrite);
  }

  /** Renders to where it is wanted and {@return what the pictures are written as}. */
  private Format deliver(LightFieldDecoder decoder, List<Frame> frames, StagedFiles files) throws IOException {
    StreamInfo info = decoder.info();
    ImageSize size = assignment.size(info);
    int depth = info.bitDepth();
    Quilt quilt = assignment.quilt(output);
    Format single = fileFormat();
    if (isStdout()) {
      Format kind = format == null ? Format.RAW : format;
      PictureStream stdout = new PictureStream(System.out, kind, size, info, rate);
      each(decoder, frames, (_, samples) -> stdout.add(samples));
      return kind;
    }
    if (single == null) {
      createFolder();
      Format kind = format == null ? Format.PNG : format;
      each(decoder, frames, (number, samples) -> files.add(target(frames.get(number)),
          new Picture(size, depth, samples.clone()).content(kind)));
      return kind;
    }
    if (single.isStream()) {
      files.add(output, out -> {
        PictureStream whole = new PictureStream(out, single, size, info, rate);
        streamed(decoder, frames, (_, samples) -> whole.add(samples));
      });
    } else if (quilt != null) {
      byte[] whole = new byte[bytes(decoder, quilt.size(size))];
      each(decoder, frames, (number, samples) -> quilt.put(number, size, 3 * info.bytesPerComponent(), samples, whole));
      files.add(output, new Picture(quilt.size(size), depth, whole).content(single));
      if (Quilt.of(output) == null) {
        common.say(0, "screens look for _qs%sa and the aspect of their picture in a quilt's name".formatted(quilt));
      }
    } else {
      each(decoder, frames,
          (_, samples) -> files.add(output, new Picture(size, depth, samples.clone()).content(single)));
    }
    return single;
  }

  /** Inside of a file's writing, what a stream is refused for must not look like a failure to write. */
  private void streamed(LightFieldDecoder decoder, List<Frame> frames, Sink sink) throws IOException {
    try {
      each(decoder, frames, sink);
    } catch (SanrException e) {
      throw Failures.ofStream(new StreamFile(file).label(), e);
    }
  }

  private void each(LightFieldDecoder decoder, List<Frame> frames, Sink sink) throws IOException {
    StreamInfo info = decoder.info();
    if (assignment.isWholeField(info, output)) {
      decoder.renderAll((row, col, samples) -> sink.picture(row * info.cols() + col, samples));
      return;
    }
    ImageSize size = assignment.size(info);
    byte[] samples = new byte[bytes(decoder, size)];
    Exposure exposure = assignment.isRefocused()
        ? new Aperture(decoder, size, assignment.focus(), assignment.aperture(info))
        : (frame, out) -> decoder.render(Shot.of(frame.v(), frame.u(), size.height(), size.width()), out, 0);
    for (int i = 0; i < frames.size(); i++) {
      exposure.take(frames.get(i), samples);
      sink.picture(i, samples);
    }
  }

  private boolean isStdout() {
    return OutputFile.isStdout(output);
  }

  /** {@return what the one output file is to be, null for a folder} */
  private Format fileFormat() {
    Format named = Format.of(output).orElse(null);
    return named == null || format == null ? named : format;
  }

  private static int bytes(LightFieldDecoder decoder, ImageSize size) {
    try {
      return decoder.imageBytes(size.height(), size.width());
    } catch (IllegalArgumentException e) {
      throw new ToolException(ExitCode.LIMIT_EXCEEDED,
          "--size: a picture of %s is larger than the limits allow; ask for less or say --max-memory MIB"
              .formatted(size),
          e);
    }
  }

  private Path target(Frame frame) {
    return output.resolve(frame.name() + (format == null ? Format.PNG : format).extension());
  }

  private void createFolder() {
    try {
      Files.createDirectories(output);
    } catch (IOException e) {
      throw Failures.io(output.toString(), "cannot be made", e);
    }
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
