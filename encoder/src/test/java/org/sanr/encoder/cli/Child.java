package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs of their own, for what would end or cripple the tests' own one. */
final class Child {
  private Child() {}

  /**
   * Starts a program.
   *
   * @param temporary a folder for its copy of the native library, which a killed JVM leaves behind; null for the usual one
   * @param main the class whose main method it is
   * @param args its arguments
   */
  static Process java(Path temporary, Class<?> main, List<String> args) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
    if (temporary != null) {
      command.add("-Djava.io.tmpdir=" + temporary);
    }
    command.add(main.getName());
    command.addAll(args);
    return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }
}
