package org.sanr.tool;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.StreamInfo;
import picocli.CommandLine.TypeConversionException;

/** Where a camera goes through the grid of views. */
final class CameraPath {
  /** Most frames of a path, and lines of its file. */
  static final int MOST = 100_000;

  private static final int USUAL = 60;
  private static final ViewPosition.Converter POSITION = new ViewPosition.Converter();

  private CameraPath() {}

  /**
   * {@return the frames}
   *
   * @param path {@code circle}: clockwise around the grid through the middles of its edges, from the top; {@code sweep}:
   *     along the middle row, from left to right; else the name of a file with a position V,U in each line, {@code #}
   *     starts a comment
   * @param frames how many, 0 for the usual 60, or one for each line; more or fewer than lines are placed evenly along them
   * @param info whose grid
   * @throws ToolException if the file cannot be read or used, or a position lies outside of the grid
   */
  static List<Frame> frames(String path, int frames, StreamInfo info) {
    double midV = (info.rows() - 1) / 2.0;
    double midU = (info.cols() - 1) / 2.0;
    return switch (path) {
      case "circle" -> {
        int count = frames == 0 ? USUAL : frames;
        yield each(count, info, i -> {
          double angle = 2 * Math.PI * i / count;
          return new double[] {midV - midV * Math.cos(angle), midU + midU * Math.sin(angle)};
        });
      }
      case "sweep" -> sweep(frames == 0 ? USUAL : frames, info);
      default -> along(points(Path.of(path), info), frames, info);
    };
  }

  /** {@return positions evenly along the middle row, from its left to its right end} */
  static List<Frame> sweep(int count, StreamInfo info) {
    return each(count, info, i -> new double[] {(info.rows() - 1) / 2.0, share(i, count) * (info.cols() - 1)});
  }

  private interface Position {
    double[] at(int number);
  }

  private static List<Frame> each(int count, StreamInfo info, Position position) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] at = position.at(i);
      frames.add(Frame.numbered(i, at[0], at[1], info));
    }
    return frames;
  }

  /** {@return 0 for the first of some, 1 for the last; the middle for a single one} */
  private static double share(int number, int count) {
    return count == 1 ? 0.5 : (double) number / (count - 1);
  }

  private static List<Frame> along(List<ViewPosition> points, int frames, StreamInfo info) {
    int count = frames == 0 ? points.size() : frames;
    return each(count, info, i -> {
      double at = (count == 1 ? 0 : share(i, count)) * (points.size() - 1);
      int before = (int) at;
      ViewPosition from = points.get(before);
      ViewPosition to = points.get(Math.min(before + 1, points.size() - 1));
      return new double[] {between(from.v(), to.v(), at - before), between(from.u(), to.u(), at - before)};
    });
  }

  private static double between(BigDecimal from, BigDecimal to, double share) {
    return from.doubleValue() + share * (to.doubleValue() - from.doubleValue());
  }

  private static List<ViewPosition> points(Path file, StreamInfo info) {
    List<ViewPosition> points = new ArrayList<>();
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line;
      for (int number = 1; (line = lines.readLine()) != null; number++) {
        String text = line.replaceFirst("#.*", "").strip();
        if (number > MOST) {
          throw new ToolException(ExitCode.BAD_INPUT, file + ": has more than " + MOST + " lines; cut it");
        }
        if (!text.isEmpty()) {
          points.add(point(file, number, text, info));
        }
      }
    } catch (MalformedInputException e) {
      throw new ToolException(ExitCode.BAD_INPUT, file + ": is not text; write a position V,U in each line", e);
    } catch (IOException e) {
      throw Failures.io(file.toString(), "cannot be read; --path is circle, sweep or a file", e);
    }
    if (points.isEmpty()) {
      throw new ToolException(ExitCode.BAD_INPUT, file + ": holds no position; write V,U in each line");
    }
    return points;
  }

  private static ViewPosition point(Path file, int number, String text, StreamInfo info) {
    try {
      ViewPosition point = POSITION.convert(text.replaceAll("[\\s,]+", ","));
      point.requireInside(info);
      return point;
    } catch (TypeConversionException | ToolException e) {
      throw new ToolException(ExitCode.BAD_INPUT, "%s: line %d: %s".formatted(file, number, e.getMessage()), e);
    }
  }
}
