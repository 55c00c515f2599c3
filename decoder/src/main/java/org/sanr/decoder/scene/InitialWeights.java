package org.sanr.decoder.scene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights that every decoder knows: those that a stream codes are added to them (spec 5.2, the table is
 * {@code format-spec/initial-weights-1.txt}). They cost a stream nothing and give training a start.
 */
final class InitialWeights {
  private static final String RESOURCE = "initial-weights-1.txt";

  /** Biases of context networks come in 1/4096, all else in 1/256: spec 4.6. */
  private static final float BIAS_UNIT = 1f / 4096;

  private static final float UNIT = 1f / 256;

  /** The table's lines for the columns of {@code W_1} that belong to levels for chroma, and to those of the view. */
  private static final String CHROMA = "chroma";

  private static final String VIEW = "view";

  private record Table(int rows, int columns, int[] values) {
    /** 0 beyond the table's rows and columns. */
    int at(int row, int column) {
      return row < rows && column < columns ? values[row * columns + column] : 0;
    }
  }

  private static final Map<String, Table> TABLES = read();

  private InitialWeights() {}

  /**
   * {@return the initial values of a tensor, row-major, each exact; empty where all are 0}
   *
   * @param table the header's {@code initialWeights}
   * @param name of the tensor
   * @param shape of the tensor; elements beyond the table's rows and columns start at 0
   * @param header whose levels rows or columns may belong to
   */
  static List<Float> of(int table, String name, List<Integer> shape, SceneHeader header) {
    Table t = TABLES.get(name);
    if (table == 0 || t == null) {
      return List.of();
    }
    int rows = shape.getFirst();
    int columns = shape.size() > 1 ? shape.get(1) : 1;
    float unit = name.contains("ContextB") ? BIAS_UNIT : UNIT;
    List<Float> start = new ArrayList<>(Collections.nCopies(rows * columns, 0f));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int value = switch (name) {
          case "W_1" -> header.isFurther(j) ? further(header, i, j) : t.at(i, header.textureHalvings(j));
          case "textureKernels", "textureContextB3" -> t.at(header.textureHalvings(i), j);
          default -> t.at(i, j);
        };
        start.set(i * columns + j, value * unit);
      }
    }
    return List.copyOf(start);
  }

  private static int further(SceneHeader header, int row, int level) {
    int view = header.firstViewLevel();
    return level < view ? TABLES.get(CHROMA).at(row, level - 2) : TABLES.get(VIEW).at(row, level - view);
  }

  private static Map<String, Table> read() {
    Map<String, Table> tables = new HashMap<>();
    try (InputStream in = InitialWeights.class.getResourceAsStream(RESOURCE);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(" ");
        int rows = Integer.parseInt(fields[1]);
        int columns = Integer.parseInt(fields[2]);
        int[] values = new int[rows * columns];
        for (int i = 0; i < values.length; i++) {
          values[i] = Integer.parseInt(fields[3 + i]);
        }
        tables.put(fields[0], new Table(rows, columns, values));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the decoder's own " + RESOURCE, e);
    }
    return tables;
  }
}
