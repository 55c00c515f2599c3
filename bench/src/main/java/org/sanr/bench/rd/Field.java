package org.sanr.bench.rd;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.bench.Tools;
import org.sanr.encoder.input.InputException;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.LightFieldReader;
import org.sanr.encoder.input.ViewListing;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/**
 * A light field to be measured: all of a folder, or its centre.
 *
 * @param source the folder that the user named
 * @param folder the folder to encode: the source, or one of views cropped already
 * @param grid only so many views at the centre of the grid, or null for all
 * @param crop rows and columns at the centre of each view that {@code folder} was cropped to, or null for whole views
 */
record Field(Path source, Path folder, Extent grid, Extent crop) {
  /** {@return the folder's name, with what was left of it} */
  String name() {
    String name = source.toAbsolutePath().normalize().getFileName().toString();
    return name + (grid == null ? "" : "_" + grid) + (crop == null ? "" : "_crop" + crop);
  }

  /** {@return its central view alone} */
  Field centre() {
    return new Field(source, folder, new Extent(1, 1), crop);
  }

  /** {@return the files of its views} */
  ViewListing listing() throws IOException {
    try {
      ViewListing all = LightFieldReader.list(folder);
      return grid == null ? all : all.central(grid.rows(), grid.cols());
    } catch (InputException e) {
      throw new ToolException(ExitCode.BAD_INPUT, e.getMessage(), e);
    }
  }

  /**
   * {@return what {@code ./sanr eval --json} says of a stream of it}
   *
   * @param tools of the checkout
   * @param stream the stream
   */
  JsonNode evaluated(Tools tools, Path stream) {
    List<String> eval = new ArrayList<>(List.of("eval", folder.toString(), stream.toString(), "--json"));
    if (grid != null) {
      eval.addAll(List.of("--views", grid.toString()));
    }
    return tools.json(eval.toArray(String[]::new));
  }

  /** {@return its views} */
  LightField read() throws IOException {
    try {
      return LightFieldReader.read(listing());
    } catch (InputException e) {
      throw new ToolException(ExitCode.BAD_INPUT, e.getMessage(), e);
    }
  }
}
