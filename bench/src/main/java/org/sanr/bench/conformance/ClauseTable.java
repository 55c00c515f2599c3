package org.sanr.bench.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which vectors exercise which clause of the specification. */
final class ClauseTable {

  /** A clause's number where the specification defines it: in parentheses. */
  private static final Pattern CLAUSE = Pattern.compile("\\((\\d(?:\\.\\d)*[a-z])\\)");

  private static final int MOST_NAMES = 6;

  private ClauseTable() {}

  /** {@return the specification's clauses in its order} */
  static List<String> clauses(String specification) {
    List<String> clauses = new ArrayList<>();
    Matcher m = CLAUSE.matcher(specification);
    while (m.find()) {
      clauses.add(m.group(1));
    }
    return clauses;
  }

  /** {@return the names of the vectors of each clause that has any} */
  static Map<String, List<String>> of(List<Vector> vectors) {
    Map<String, List<String>> table = new TreeMap<>();
    for (Vector v : vectors) {
      new TreeSet<>(v.clauses()).forEach(c -> table.computeIfAbsent(c, _ -> new ArrayList<>()).add(v.name()));
    }
    return table;
  }

  /** {@return the table as Markdown, a row for each clause of the specification} */
  static String markdown(String specification, List<Vector> vectors) {
    Map<String, List<String>> table = of(vectors);
    StringBuilder text = new StringBuilder("| clause | vectors |\n|---|---|\n");
    for (String clause : clauses(specification)) {
      List<String> names = table.getOrDefault(clause, List.of());
      String some = names.stream().limit(MOST_NAMES).map(n -> "`" + n + "`").collect(Collectors.joining(" "));
      String more = names.size() > MOST_NAMES ? " and %d more".formatted(names.size() - MOST_NAMES) : "";
      text.append("| ").append(clause).append(" | ").append(some).append(more).append(" |\n");
    }
    return text.toString();
  }
}
