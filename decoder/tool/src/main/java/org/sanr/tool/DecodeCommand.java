package org.sanr.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
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
 * {@code sanr-dec dec}: renders views to PNG files. All captured views together are compared with the stream's view
 * checksum before any file takes its name.
 */
@Command(name = "dec", description = "Decodes a SANR stream to one PNG file per view.",
    footer = {"", "Examples:", "  sanr-dec dec toys.sanr -o toys               all views, verified",
      "  sanr-dec dec toys.sanr -o toys --view 4,4    one of them: toys/view_04_04.png",
      "  sanr-dec dec toys.sanr -o toys --view 3.5,4.25 --size 2048x2048",
      "  sanr-dec dec toys.sanr -o - | ffplay -f rawvideo -pixel_format rgb24 -video_size 512x512 -",
      "  sanr-dec dec toys.sanr --disparity toys.pfm"})
public final class DecodeCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec;

  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "FILE.sanr", description = "The stream, - for stdin.")
  private String file;

  @Option(names = {"-o", "--output"}, paramLabel = "FOLDER",
      description = "Where view_VV_UU.png go; made if it is missing. With - the views go to stdout one after another, row "
          + "by row of the grid, as raw R, G, B samples of one byte, or two, big-endian, for more than 8 bits.")
  private Path output;

  @Option(names = "--view", paramLabel = "V,U", arity = "1..*", converter = ViewPosition.Converter.class,
      description = "Render these viewpoints only: row and column from 0,0, the top left view; 3.5,4.25 lies in between.")
  private List<ViewPosition> views = new ArrayList<>();

  @Option(names = "--size", paramLabel = "WxH", converter = ImageSize.Converter.class,
      description = "Render at this size instead of the captured one; not verified then.")
  private ImageSize size;

  @Option(names = "--disparity", paramLabel = "FILE",
      description = "Also write the central view's disparity, in samples per view step: exact as .pfm, or as .png from "
          + "black (least) to white.")
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

  @Option(names = {"-f", "--force"}, description = "Overwrite files.")
  private boolean overwrite;

  /** For picocli. */
  public DecodeCommand() {}

  @Override
  public Integer call() throws IOException {
    require(output != null || disparity != null, "Missing required option: '--output=FOLDER'");
    require(jobs >= 1, "-j needs at least one thread");
    require(maxMemory >= 0 && maxMemory < 1 << 30, "--max-memory: not a number of MiB");
    DecoderLimits limits =
        maxMemory == 0 ? DecoderLimits.defaults() : DecoderLimits.none().withMaxWorkingBytes(maxMemory << 20);
    new StreamFile(file).use(DecoderOptions.defaults().withLimits(limits).withSimd(simd).withThreads(jobs),
        this::decode);
    return ExitCode.OK.value();
  }

  private void decode(LightFieldDecoder decoder) throws IOException {
    long start = System.nanoTime();
    boolean slow = simd != Simd.SCALAR && decoder.simd().startsWith("scalar");
    common.say(slow ? 0 : 1, decoder.simd());
    Set<ViewPosition> wanted = output == null ? Set.of() : wanted(decoder.info());
    if (!isStdout()) {
      wanted.forEach(view -> OutputFile.requireFree(target(view), overwrite));
    }
    if (disparity != null) {
      OutputFile.requireFree(disparity, overwrite);
    }
    decoder.prepare();
    try (StagedFiles files = new StagedFiles(jobs)) {
      if (disparity != null) {
        files.add(disparity, DisparityImage.of(disparity, decoder, common));
      }
      String what =
          output == null ? "the disparity" : isStdout() ? print(decoder, wanted) : render(decoder, wanted, files);
      files.commit();
      common.say(0, String.format(Locale.ROOT, "%s in %.2f s", what, (System.nanoTime() - start) * 1e-9));
    }
  }

  /** Renders to files and says what was done. */
  private String render(LightFieldDecoder decoder, Set<ViewPosition> wanted, StagedFiles files) throws IOException {
    createFolder();
    StreamInfo info = decoder.info();
    ImageSize rendered = rendered(info);
    String what = what(wanted, rendered);
    if (isWholeField(info)) {
      decoder.renderAll((row, col, samples) -> files.add(target(ViewPosition.captured(row, col)),
          new PngImage(info.width(), info.height(), 3, info.bitDepth(), samples.clone())));
      return what + ", checksum verified,";
    }
    for (ViewPosition view : wanted) {
      byte[] samples = new byte[bytes(decoder, rendered)];
      decoder.render(shot(view, rendered), samples, 0);
      files.add(target(view), new PngImage(rendered.width(), rendered.height(), 3, info.bitDepth(), samples));
    }
    return what;
  }

  /** Renders to stdout and says what was done. */
  private String print(LightFieldDecoder decoder, Set<ViewPosition> wanted) throws IOException {
    PrintStream out = System.out;
    ImageSize rendered = rendered(decoder.info());
    String what = what(wanted, rendered);
    if (isWholeField(decoder.info())) {
      decoder.renderAll((row, col, samples) -> print(samples, out));
      return what + ", checksum verified,";
    }
    byte[] samples = new byte[bytes(decoder, rendered)];
    for (ViewPosition view : wanted) {
      decoder.render(shot(view, rendered), samples, 0);
      print(samples, out);
    }
    return what;
  }

  private static void print(byte[] samples, PrintStream out) throws IOException {
    out.write(samples, 0, samples.length);
    if (out.checkError()) { // which also flushes
      throw new IOException("stdout is closed or full");
    }
  }

  private boolean isStdout() {
    return output != null && output.toString().equals("-");
  }

  private boolean isWholeField(StreamInfo info) {
    return views.isEmpty() && rendered(info).equals(new ImageSize(info.width(), info.height()));
  }

  private ImageSize rendered(StreamInfo info) {
    return size == null ? new ImageSize(info.width(), info.height()) : size;
  }

  private String what(Set<ViewPosition> wanted, ImageSize rendered) {
    String to = isStdout() ? "stdout" : output.toString();
    return "%d %s of %s to %s".formatted(wanted.size(), wanted.size() == 1 ? "view" : "views", rendered, to);
  }

  private static Shot shot(ViewPosition view, ImageSize size) {
    return Shot.of(view.v().floatValue(), view.u().floatValue(), size.height(), size.width());
  }

  private static int bytes(LightFieldDecoder decoder, ImageSize size) {
    try {
      return decoder.imageBytes(size.height(), size.width());
    } catch (IllegalArgumentException e) {
      throw new ToolException(ExitCode.LIMIT_EXCEEDED,
          "--size %s: larger than the limits allow; ask for less or say --max-memory MIB".formatted(size), e);
    }
  }

  private Set<ViewPosition> wanted(StreamInfo info) {
    Set<ViewPosition> wanted = new LinkedHashSet<>(views);
    wanted.forEach(view -> view.requireInside(info));
    if (wanted.isEmpty()) {
      for (int row = 0; row < info.rows(); row++) {
        for (int col = 0; col < info.cols(); col++) {
          wanted.add(ViewPosition.captured(row, col));
        }
      }
    }
    return wanted;
  }

  private Path target(ViewPosition view) {
    return output.resolve(view.fileName(".png"));
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
