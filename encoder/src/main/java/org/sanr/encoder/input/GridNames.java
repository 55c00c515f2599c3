package org.sanr.encoder.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the grid of views in file names. */
final class GridNames {
  static final int MAX_GRID = 256;
  private static final String RENAME = "; rename the views to view_RR_CC.png (row, column, from 00), or say --layout";

  /** Known habits, tried in this order; the first that any file follows decides, and other files are not views. */
  private static final Map<String, Pattern> HABITS = habits();

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private final Path folder;
  private final String naming;
  private final List<Path> skipped;

  private GridNames(Path folder, String naming, List<Path> skipped) {
    this.folder = folder;
    this.naming = naming;
    this.skipped = skipped;
  }

  /** A file and the one or two numbers that place it. */
  private record Numbered(Path file, List<Integer> numbers) {
    int row() {
      return numbers.getFirst();
    }

    int col() {
      return numbers.getLast();
    }
  }

  private static Map<String, Pattern> habits() {
    Map<String, Pattern> habits = new LinkedHashMap<>();
    habits.put("view_ROW_COLUMN", Pattern.compile("view_(\\d+)_(\\d+)"));
    habits.put("out_ROW_COLUMN_…", Pattern.compile("out_(\\d+)_(\\d+)(?:_.*)?"));
    habits.put("input_CamNUMBER", Pattern.compile("input_Cam(\\d+)"));
    habits.put("ROW_COLUMN", Pattern.compile("(\\d+)_(\\d+)"));
    return habits;
  }

  /**
   * {@return the grid}
   *
   * @param folder for messages
   * @param images the folder's image files, sorted, at least one
   * @throws InputException if it is unclear, has holes or is larger than 256 a side
   */
  static ViewListing understand(Path folder, List<Path> images) throws InputException {
    for (Map.Entry<String, Pattern> habit : HABITS.entrySet()) {
      List<Numbered> views = new ArrayList<>();
      List<Path> skipped = new ArrayList<>();
      for (Path image : images) {
        Matcher matcher = habit.getValue().matcher(stem(image));
        if (matcher.matches()) {
          List<Integer> numbers = new ArrayList<>();
          for (int g = 1; g <= matcher.groupCount(); g++) {
            numbers.add(parse(image, matcher.group(g)));
          }
          views.add(new Numbered(image, numbers));
        } else {
          skipped.add(image);
        }
      }
      if (!views.isEmpty()) {
        return new GridNames(folder, habit.getKey(), skipped).grid(views);
      }
    }
    return new GridNames(folder, "numbered names", List.of()).grid(byVaryingNumbers(folder, images));
  }

  /**
   * {@return the grid}
   *
   * @param folder for messages
   * @param images the folder's image files, sorted, at least one
   * @param form the names and, for those with one number, the grid
   * @throws InputException if no name fits, or the grid has holes, is no square though none was named, or is larger than
   *     256 a side
   */
  static ViewListing understand(Path folder, List<Path> images, Form.Named form) throws InputException {
    NamePattern pattern = form.pattern();
    List<Numbered> views = new ArrayList<>();
    List<Path> skipped = new ArrayList<>();
    for (Path image : images) {
      Matcher matcher = pattern.matcher(image.getFileName().toString());
      if (!matcher.matches()) {
        skipped.add(image);
      } else if (pattern.numbered()) {
        views.add(new Numbered(image, List.of(parse(image, matcher.group("n")))));
      } else {
        views.add(
            new Numbered(image, List.of(parse(image, matcher.group("v")), parse(image, matcher.group("u")))));
      }
    }
    if (views.isEmpty()) {
      throw new InputException(folder + ": no picture is named like " + pattern + ", the first is called "
          + images.getFirst().getFileName() + "; change --layout");
    }
    GridNames names = new GridNames(folder, "named " + pattern, skipped);
    if (pattern.numbered()) {
      int side = (int) Math.round(Math.sqrt(views.size()));
      boolean given = (long) form.rows() * form.cols() == views.size();
      return names.onGrid(views, given ? form.rows() : side, given ? form.cols() : side, Integer.MAX_VALUE);
    }
    int row = views.stream().mapToInt(Numbered::row).min().orElseThrow();
    int col = views.stream().mapToInt(Numbered::col).min().orElseThrow();
    return names.grid(views, row, col);
  }

  /** Names outside the known habits: equal text all around, and one or two numbers that differ from file to file. */
  private static List<Numbered> byVaryingNumbers(Path folder, List<Path> images) throws InputException {
    String template = DIGITS.matcher(stem(images.getFirst())).replaceAll("#");
    List<List<Integer>> all = new ArrayList<>();
    for (Path image : images) {
      if (!DIGITS.matcher(stem(image)).replaceAll("#").equals(template)) {
        throw new InputException(
            image + ": is named unlike " + images.getFirst().getFileName() + ", so the grid is unclear; remove it or"
                + RENAME.substring(1));
      }
      List<Integer> numbers = new ArrayList<>();
      for (Matcher m = DIGITS.matcher(stem(image)); m.find();) {
        numbers.add(parse(image, m.group()));
      }
      all.add(numbers);
    }
    List<Integer> varying = new ArrayList<>();
    for (int i = 0; i < all.getFirst().size(); i++) {
      int position = i;
      if (all.stream().map(n -> n.get(position)).distinct().count() > 1) {
        varying.add(i);
      }
    }
    if (varying.isEmpty() || varying.size() > 2) {
      throw new InputException(
          folder + ": names such as " + images.getFirst().getFileName() + " hold " + varying.size()
              + " numbers that vary, one or two are needed" + RENAME);
    }
    List<Numbered> views = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      List<Integer> numbers = all.get(i);
      views.add(new Numbered(images.get(i), varying.stream().map(numbers::get).toList()));
    }
    return views;
  }

  private ViewListing grid(List<Numbered> views) throws InputException {
    if (views.getFirst().numbers().size() == 1) {
      int side = (int) Math.round(Math.sqrt(views.stream().map(Numbered::row).distinct().count()));
      return onGrid(views, side, side, 1);
    }
    int base = base(views);
    return grid(views, base, base);
  }

  private ViewListing grid(List<Numbered> placed, int baseRow, int baseCol) throws InputException {
    Map<Long, Path> byPlace = new HashMap<>();
    int rows = 0;
    int cols = 0;
    for (Numbered view : placed) {
      int row = view.row() - baseRow;
      int col = view.col() - baseCol;
      Path other = byPlace.put((long) row << 32 | col, view.file());
      if (other != null) {
        throw new InputException(
            view.file() + ": has the same place in the grid as " + other.getFileName() + "; remove one of them");
      }
      rows = Math.max(rows, row + 1);
      cols = Math.max(cols, col + 1);
      if (rows > MAX_GRID || cols > MAX_GRID) {
        throw new InputException(
            view.file() + ": lies beyond the limit of " + MAX_GRID + "x" + MAX_GRID + " views" + RENAME);
      }
    }
    List<Path> files = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int col = 0; col < cols; col++) {
        Path file = byPlace.get((long) row << 32 | col);
        if (file == null) {
          throw new InputException(
              folder + ": the view of row " + (row + baseRow) + ", column " + (col + baseCol)
                  + " is missing from a grid of " + rows + "x" + cols + " counted from " + from(baseRow, baseCol) + " ("
                  + naming + "); add it, or"
                  + RENAME.substring(1));
        }
        files.add(file);
      }
    }
    return new ViewListing(folder, naming + ", counted from " + from(baseRow, baseCol), rows, cols, files, skipped);
  }

  private static String from(int row, int col) {
    return row == col ? Integer.toString(row) : row + " and " + col;
  }

  /** One number a name: rows of the grid, one after the other; the first number is at most {@code latestFirst}. */
  private ViewListing onGrid(List<Numbered> views, int rows, int cols, int latestFirst) throws InputException {
    TreeSet<Integer> numbers = new TreeSet<>(views.stream().map(Numbered::row).toList());
    int first = numbers.first();
    if (first > latestFirst || numbers.last() - first + 1 != numbers.size()) {
      int hole = first > latestFirst ? 0 : first;
      while (numbers.contains(hole)) {
        hole++;
      }
      throw new InputException(
          folder + ": view number " + hole + " is missing (" + naming + ", from "
              + views.getFirst().file().getFileName()
              + " to " + views.getLast().file().getFileName() + "); add it, or" + RENAME.substring(1));
    }
    if ((long) rows * cols != numbers.size()) {
      throw new InputException(
          folder + ": " + numbers.size() + " views with one number each are no square, so the grid is unclear; give "
              + "--layout with {n} and --views ROWSxCOLUMNS, or" + RENAME.substring(1));
    }
    List<Numbered> placed = new ArrayList<>();
    for (Numbered view : views) {
      int index = view.row() - first;
      placed.add(new Numbered(view.file(), List.of(index / cols, index % cols)));
    }
    return grid(placed, 0, 0);
  }

  /** Rows and columns are counted from 0, or both from 1; anything else is more likely a hole than a habit. */
  private int base(List<Numbered> views) throws InputException {
    int row = views.stream().mapToInt(Numbered::row).min().orElseThrow();
    int col = views.stream().mapToInt(Numbered::col).min().orElseThrow();
    if (row != col || row > 1) {
      throw new InputException(
          folder + ": rows are counted from " + row + " and columns from " + col
              + ", both must start at 0 or both at 1 (" + naming + "); add the missing views, or"
              + RENAME.substring(1));
    }
    return row;
  }

  private static int parse(Path file, String digits) throws InputException {
    if (digits.length() > 9) {
      throw new InputException(file + ": number " + digits + " in its name is too large" + RENAME);
    }
    return Integer.parseInt(digits);
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }
}
