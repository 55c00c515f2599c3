package org.sanr.bench.rd;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A file of records, one JSON object a line; unknown members are left aside. It appears whole or not at all.
 *
 * @param <T> the records
 * @param file the file; need not exist
 * @param type the records' class
 */
record JsonLines<T>(Path file, Class<T> type) {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** {@return its records, none if there is no file} */
  List<T> read() throws IOException {
    List<T> records = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        records.add(JSON.readValue(line, type));
      }
    }
    return records;
  }

  /**
   * Adds a record at the end, in place of older ones.
   *
   * @param record the record
   * @param replaced which of those in the file it takes the place of
   */
  void put(T record, Predicate<T> replaced) throws IOException {
    List<T> records = read();
    records.removeIf(replaced);
    records.add(record);
    write(records);
  }

  /**
   * Replaces its records.
   *
   * @param records in the order of the lines
   */
  void write(List<T> records) throws IOException {
    List<String> lines = new ArrayList<>();
    for (T each : records) {
      lines.add(JSON.writeValueAsString(each));
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, lines, StandardCharsets.UTF_8);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
