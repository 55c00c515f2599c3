package org.sanr.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One encode that the user asked for.
 *
 * @param folder the light field
 * @param views the centre of the grid to code, such as {@code 9x9}, or null for all
 * @param q quality 0…100, or null if {@code lambda} is given
 * @param lambda the Lagrangian, or null
 * @param effort 1…9, or null for the encoder's default
 * @param seed or null for the encoder's default
 * @param device or null for the encoder's default
 */
record Request(Path folder, String views, Double q, Double lambda, Integer effort, Long seed, String device) {

  /** {@return the light field's name: the folder's, and the grid if only its centre is coded} */
  String lightfield() {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return views == null ? name : name + "_" + views;
  }

  /** {@return the encoder's options that decide what it writes} */
  List<String> options() {
    List<String> options = new ArrayList<>();
    add(options, "--views", views);
    add(options, "-q", q == null ? null : RdPoint.plain(q));
    add(options, "--lambda", lambda == null ? null : RdPoint.plain(lambda));
    add(options, "-e", effort);
    add(options, "--seed", seed);
    add(options, "--device", device);
    return options;
  }

  /** {@return the request in a few words, for progress lines} */
  @Override
  public String toString() {
    return lightfield() + " " + String.join(" ", options());
  }

  private static void add(List<String> options, String name, Object value) {
    if (value != null) {
      options.add(name);
      options.add(value.toString());
    }
  }
}
