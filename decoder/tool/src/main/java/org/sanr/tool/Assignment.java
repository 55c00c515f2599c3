package org.sanr.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.sanr.decoder.StreamInfo;
import picocli.CommandLine.Option;

/** Which pictures {@code dec} shall render, as a picocli mixin. */
final class Assignment {
  // Not an exclusive group: picocli would take the second --view for a second choice.
  @Option(names = "--view", paramLabel = "V,U", arity = "1..*", converter = ViewPosition.Converter.class,
      description = "Render these viewpoints only: row and column from 0,0, the top left view; 3.5,4.25 lies in between.")
  private List<ViewPosition> views = new ArrayList<>();

  @Option(names = "--path", paramLabel = "PATH",
      description = "Render a camera's way: circle (around the grid), sweep (along its middle row), or a file with V,U in "
          + "each line.")
  private String path;

  @Option(names = "--quilt", paramLabel = "CxR", converter = Quilt.Converter.class,
      description = "Render one picture of C x R tiles for a light field screen: viewpoints along the middle row, the first "
          + "at the bottom left. Names such as -o toys_qs8x6a0.75.png say so themselves.")
  private Quilt quilt;

  @Option(names = "--frames", paramLabel = "N",
      description = "Pictures of a --path (default: 60, or one for each line of a file).")
  private int frames;

  @Option(names = "--size", paramLabel = "WxH", converter = ImageSize.Converter.class,
      description = "Render at this size instead of the captured one; not verified then.")
  private ImageSize size;

  @Option(names = "--focus", paramLabel = "D",
      description = "Refocus on what has this disparity, in samples per view step as --disparity tells; the grid's centre "
          + "unless a viewpoint or path is named.")
  private Double focus;

  @Option(names = "--aperture", paramLabel = "A",
      description = "Diameter of the lens for --focus, in view steps (default: as wide as the grid).")
  private Double aperture;

  /** For picocli. */
  Assignment() {}

  /** Refuses what makes no sense, whatever the stream. */
  void check(Path output) {
    require((views.isEmpty() ? 0 : 1) + (path == null ? 0 : 1) + (quilt == null ? 0 : 1) <= 1,
        "--view, --path and --quilt exclude each other; say one of them");
    require(frames == 0 || path != null, "--frames belongs to --path");
    require(frames >= 0 && frames <= CameraPath.MOST, "--frames must be 1 to " + CameraPath.MOST);
    require(aperture == null || focus != null, "--aperture belongs to --focus");
    require(aperture == null || aperture >= 0 && aperture <= 255, "--aperture must be 0 to 255 view steps");
    require(focus == null || Math.abs(focus) <= 1e4, "--focus must be a disparity, at most 10000 samples");
    require(quilt == null || output == null || Format.of(output).map(f -> !f.isStream()).orElse(false),
        "--quilt writes one picture; name it, -o toys_qs8x6a0.75.png say");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new ToolException(ExitCode.USAGE, message);
    }
  }

  /** {@return the quilt that is wanted, null for separate pictures} */
  Quilt quilt(Path output) {
    boolean unsaid = views.isEmpty() && path == null && output != null;
    return quilt == null && unsaid ? Quilt.of(output) : quilt;
  }

  /** {@return what to render, in its order} */
  List<Frame> frames(StreamInfo info, Path output) {
    Quilt tiles = quilt(output);
    if (tiles != null) {
      return tiles.frames(info);
    }
    if (path != null) {
      return CameraPath.frames(path, frames, info);
    }
    views.forEach(view -> view.requireInside(info));
    if (!views.isEmpty()) {
      return new LinkedHashSet<>(views).stream().map(view -> renamed(Frame.of(view))).toList();
    }
    if (focus != null) {
      return List.of(new Frame("focus", (info.rows() - 1) / 2f, (info.cols() - 1) / 2f));
    }
    return Stream.iterate(0, i -> i < info.rows() * info.cols(), i -> i + 1)
        .map(i -> Frame.of(ViewPosition.captured(i / info.cols(), i % info.cols()))).toList();
  }

  private Frame renamed(Frame view) {
    return focus == null ? view : new Frame(view.name().replace("view_", "focus_"), view.v(), view.u());
  }

  /** {@return whether these are the captured views as they are, which the stream's checksum is of} */
  boolean isWholeField(StreamInfo info, Path output) {
    return views.isEmpty() && path == null && quilt(output) == null && focus == null
        && size(info).equals(new ImageSize(info.width(), info.height()));
  }

  ImageSize size(StreamInfo info) {
    return size == null ? new ImageSize(info.width(), info.height()) : size;
  }

  boolean isRefocused() {
    return focus != null;
  }

  double focus() {
    return focus;
  }

  double aperture(StreamInfo info) {
    if (aperture != null) {
      return aperture;
    }
    int shorter = Math.min(info.rows(), info.cols());
    return (shorter > 1 ? shorter : Math.max(info.rows(), info.cols())) - 1;
  }
}
