package org.sanr.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/** A training step's parts, by kind of work. */
final class StepTable {
  private static final SequencedMap<String, List<String>> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("upsampling", List.of("texture pyramid", "texture pyramid, backward", "geometry pyramid",
        "geometry pyramid, backward"));
    KINDS.put("entropy model", List.of("texture rate", "geometry rate", "weight rate"));
    KINDS.put("optimiser", List.of("optimiser"));
  }

  private StepTable() {}

  /**
   * {@return the times by kind; what belongs to none is a kind of its own}
   *
   * @param times by the encoder's names
   * @param networkShare of the time of strips, the rest being sampling
   */
  static SequencedMap<String, Double> parts(Map<String, Double> times, double networkShare) {
    SequencedMap<String, Double> parts = new LinkedHashMap<>();
    double strips = times.getOrDefault("strips", 0.0);
    parts.put("sampling (and warp)", (1 - networkShare) * strips);
    parts.put("MLP", networkShare * strips);
    TreeSet<String> rest = new TreeSet<>(times.keySet());
    rest.remove("strips");
    KINDS.forEach((kind, names) -> {
      parts.put(kind, names.stream().mapToDouble(n -> times.getOrDefault(n, 0.0)).sum());
      rest.removeAll(names);
    });
    rest.forEach(name -> parts.put("rest: " + name, times.get(name)));
    return parts;
  }

  static double sum(Map<String, Double> parts) {
    return parts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
