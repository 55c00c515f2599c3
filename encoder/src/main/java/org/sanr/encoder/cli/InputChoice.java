package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Path;
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
 * @param centre the size of the part at the grid's centre, null for all of it
 */
record InputChoice(Form form, GridOption.Grid centre) {
  /** Understands an input without reading samples. */
  Source open(Path input) {
    try {
      Source all = LightFieldReader.open(input, form);
      return centre == null ? all : all.central(centre.rows(), centre.cols());
    } catch (IOException e) {
      throw failure(input, e);
    }
  }

  static LightField read(Path input, Source source) {
    try {
      return source.read();
    } catch (IOException e) {
      throw failure(input, e);
    }
  }

  static Capture capture(Path input, Source source) {
    try {
      return source.capture();
    } catch (IOException e) {
      throw failure(input, e);
    }
  }

  private static ToolException failure(Path input, IOException e) {
    return e instanceof InputException
        ? new ToolException(ExitCode.BAD_INPUT, e.getMessage(), e)
        : Failures.io(input.toString(), "cannot be read", e);
  }
}
