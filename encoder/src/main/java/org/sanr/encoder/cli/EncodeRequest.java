package org.sanr.encoder.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.MirroredGrid;
import org.sanr.encoder.input.Source;
import org.sanr.encoder.stream.Capture;
import org.sanr.encoder.train.Effort;
import org.sanr.encoder.train.Family;
import org.sanr.tool.ExitCode;
import org.sanr.tool.OutputFile;
import org.sanr.tool.ToolException;

/**
 * One light field to encode.
 *
 * @param input a folder of views, or a file that holds all of them
 * @param choice how they lie there, and which are meant
 * @param output the stream to write, {@code -} for stdout
 * @param rate how large or how good it shall become
 * @param effort how long to train
 * @param seed of all random choices
 * @param family what is trained
 * @param captured whether the stream shall tell how the views were taken
 * @param neighbour a stream of the same light field at another rate, to start from
 */
record EncodeRequest(Path input, InputChoice choice, Path output, RateWish rate, Effort effort, long seed,
    Family family, boolean captured, Optional<Path> neighbour) {
  /** {@return the same light field at another rate} */
  EncodeRequest at(RateWish otherRate, Path otherOutput, Optional<Path> otherNeighbour) {
    return new EncodeRequest(input, choice, otherOutput, otherRate, effort, seed, family, captured,
        otherNeighbour);
  }

  /** {@return whether the stream goes to stdout} */
  boolean isPiped() {
    return OutputFile.isStdout(output);
  }

  /** {@return training steps for views that were read} */
  int steps(LightField views) {
    return effort.steps(views.rows() * views.cols());
  }

  /** {@return the same in words} */
  String stepsInWords(LightField views) {
    int all = steps(views);
    return all + " steps"
        + neighbour.map(n -> ", or %d from %s".formatted(Effort.fromNeighbour(all), n)).orElse("");
  }

  /** Reads the views, after {@link InputChoice#open}; what looks wrong with their order, {@code note} is told. */
  LightField read(Source source, Consumer<String> note) {
    LightField views = InputChoice.read(input, source);
    if (MirroredGrid.looks(views)) {
      note.accept(input
          + ": seen in these views, the grid's columns run against its rows, and a viewer will move the wrong way; turn one "
          + "of them around with --flip columns or --flip rows");
    }
    return views;
  }

  /** {@return how the views were taken, if the stream shall tell that; what is left out of it, {@code note} is told} */
  Capture capture(Source source, LightField views, Consumer<String> note) {
    return captured ? InputChoice.capture(input, source, views, note) : Capture.unknown();
  }

  /** {@return where the stream goes, for messages} */
  String target() {
    return isPiped() ? "stdout" : output.toString();
  }

  /** Found before an hour of training, not after it. */
  void requireWritable(boolean overwrite) {
    if (isPiped()) {
      return;
    }
    OutputFile.requireFree(output, overwrite);
    Path parent = output.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new ToolException(ExitCode.IO, output + ": the folder " + parent + " does not exist; make it first");
    }
    OutputFile.write(output, _ -> {}).close(); // modes alone do not tell, the superuser ignores them
  }
}
