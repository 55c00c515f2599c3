package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.sanr.encoder.input.Flip;
import org.sanr.encoder.input.Form;
import org.sanr.encoder.input.InputException;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.input.Source;
import org.sanr.encoder.stream.Capture;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;

/**
 * How views lie in an input, and which of them are meant; failures are as the commands report them.
 *
 * @param form how they lie
 * @param flip what of the grid runs the other way than it is understood, null if nothing does
 * @param centre the size of the part at the grid's centre, null for all of it
 */
record InputChoice(Form form, Flip flip, GridOption.Grid centre) {
  /** Takes something from an input. */
  @FunctionalInterface
  private interface Taking<T> {
    T take() throws IOException;
  }

  /** {@return whether the user has said nothing of an input} */
  boolean isUnsaid() {
    return form instanceof Form.Guessed && flip == null && centre == null;
  }

  /** Understands an input without reading samples. */
  Source open(Path input) {
    if (input.toString().equals("-")) {
      throw new ToolException(ExitCode.USAGE, "a light field cannot come through a pipe; name its folder or file");
    }
    return from(input, () -> {
      Source stored = LightFieldReader.open(input, form);
      Source all = flip == null ? stored : stored.flipped(flip);
      return centre == null ? all : all.central(centre.rows(), centre.cols());
    });
  }

  static LightField read(Path input, Source source) {
    return from(input, source::read);
  }

  /** How the views were taken; what is left out of that, the user is told. */
  static Capture capture(Path input, Source source, LightField views, Consumer<String> note) {
    return from(input, () -> source.capture(views, note));
  }

  private static <T> T from(Path input, Taking<T> taking) {
    try {
      return taking.take();
    } catch (InputException e) {
      throw new ToolException(ExitCode.BAD_INPUT, e.getMessage(), e);
    } catch (IOException e) {
      throw Failures.io(input.toString(), "cannot be read", e);
    }
  }
}
