package org.sanr.tool.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sanr.decoder.StreamInfo;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;

/**
 * The views before coding: the PNG files of a folder, in the order of the numbers in their names, row by row of the grid.
 * They are handed to the browser as they are, which reads them.
 */
public final class Originals {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final long MOST_BYTES = 1L << 28;

  private final List<Path> files;
  private final int cols;

  private Originals(List<Path> files, int cols) {
    this.files = files;
    this.cols = cols;
  }

  /**
   * {@return the views of a folder}
   *
   * @param folder the folder
   * @param info the stream that was made from them
   * @throws ToolException if the folder can't be read or does not hold a PNG for each view
   */
  public static Originals of(Path folder, StreamInfo info) {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(Originals::isPng).sorted(Comparator.comparing(Originals::numbers, Originals::compare)).toList();
    } catch (IOException e) {
      throw Failures.io(folder.toString(), "cannot be read", e);
    }
    int views = info.rows() * info.cols();
    if (files.size() != views) {
      throw new ToolException(ExitCode.BAD_INPUT,
          "%s: holds %d PNG files, the stream has %d views; name the folder of PNG views that it was made from"
              .formatted(folder, files.size(), views));
    }
    return new Originals(files, info.cols());
  }

  /** {@return a view's file} */
  byte[] png(int row, int col) throws IOException {
    Path file = files.get(row * cols + col);
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than a view can be");
    }
    return Files.readAllBytes(file);
  }

  private static boolean isPng(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") && !name.startsWith(".") && Files.isRegularFile(file);
  }

  private static List<Integer> numbers(Path file) {
    List<Integer> numbers = new ArrayList<>();
    for (Matcher m = NUMBER.matcher(file.getFileName().toString()); m.find();) {
      numbers.add(Integer.parseInt(m.group()));
    }
    return numbers;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
