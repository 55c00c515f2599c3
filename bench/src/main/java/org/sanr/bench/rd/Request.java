package org.sanr.bench.rd;

import java.util.ArrayList;
import java.util.List;

/**
 * One encode that the user asked for.
 *
 * @param field the light field
 * @param q quality 0…100, or null if {@code lambda} is given
 * @param lambda the Lagrangian, or null
 * @param effort 1…9, or null for the encoder's default
 * @param steps training steps instead of an effort, or null
 * @param seed or null for the encoder's default
 * @param device or null for the encoder's default
 * @param with further options of the encoder, separated by spaces, or null
 */
record Request(Field field, Double q, Double lambda, Integer effort, Integer steps, Long seed, String device,
    String with) {

  /** {@return the encoder's options that decide what it writes} */
  List<String> options() {
    List<String> options = new ArrayList<>();
    add(options, "--views", field.grid());
    options.addAll(encoding());
    return options;
  }

  /** {@return those of them that do not choose views} */
  List<String> encoding() {
    List<String> options = new ArrayList<>();
    add(options, "-q", q == null ? null : RdPoint.plain(q));
    add(options, "--lambda", lambda == null ? null : RdPoint.plain(lambda));
    add(options, "-e", effort);
    add(options, "--steps", steps);
    add(options, "--seed", seed);
    add(options, "--device", device);
    if (with != null) {
      options.addAll(List.of(with.strip().split("\\s+")));
    }
    return options;
  }

  /** {@return the request in a few words, for progress lines} */
  @Override
  public String toString() {
    return field.name() + " " + String.join(" ", options());
  }

  private static void add(List<String> options, String name, Object value) {
    if (value != null) {
      options.add(name);
      options.add(value.toString());
    }
  }
}
