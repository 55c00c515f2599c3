package org.sanr.bench.rd;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that make a large light field small, for fast comparisons. */
final class FieldOptions {
  @Option(names = {"--grid", "--views"}, paramLabel = "RxC", converter = Extent.Converter.class,
      description = "Only so many rows and columns of views, at the centre of the grid.")
  private Extent grid;

  @Option(names = "--crop", paramLabel = "HxW", converter = Extent.Converter.class,
      description = "Only so many rows and columns of pixels, at the centre of each view.")
  private Extent crop;

  /** Made by picocli. */
  FieldOptions() {}

  /**
   * {@return what a folder and these options name}
   *
   * @param folder as the user named it
   * @param cache where cropped views are kept
   */
  Field field(Path folder, Path cache) throws IOException {
    Field whole = new Field(folder, folder, grid, null);
    return crop == null ? whole : new Field(folder, Crops.folder(whole, crop, cache), grid, crop);
  }
}
