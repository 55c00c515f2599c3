package org.sanr.encoder.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.sanr.encoder.input.InputException;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.input.ViewListing;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;

/** Reads a folder of views, with failures as the commands report them. */
final class ViewFolder {
  private ViewFolder() {}

  /** The files that are meant: all of the folder's, or those at the centre of the grid. */
  static ViewListing list(Path folder, GridOption.Grid centre) {
    try {
      ViewListing all = LightFieldReader.list(folder);
      return centre == null ? all : all.central(centre.rows(), centre.cols());
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  static LightField read(Path folder, ViewListing listing) {
    try {
      return LightFieldReader.read(listing);
    } catch (IOException e) {
      throw failure(folder, e);
    }
  }

  private static ToolException failure(Path folder, IOException e) {
    return e instanceof InputException
        ? new ToolException(ExitCode.BAD_INPUT, e.getMessage(), e)
        : Failures.io(folder.toString(), "cannot be read", e);
  }
}
