package org.sanr.encoder.cli;

import java.nio.file.Path;
import org.sanr.decoder.StreamInfo;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.Source;
import org.sanr.tool.CommonOptions;
import org.sanr.tool.ExitCode;
import org.sanr.tool.ToolException;

/**
 * The views that a stream was made from, for a comparison.
 *
 * @param folder holds them
 * @param choice how they lie there, and which of them the stream holds
 */
record OriginalViews(Path folder, InputChoice choice) {

  /**
   * Reads only the views that the stream holds, after the grids were compared.
   *
   * @param file the stream's name, for messages
   * @param info what it holds
   * @param common for how they were understood
   * @throws ToolException if the folder can't be read or does not fit the stream
   */
  LightField read(Path file, StreamInfo info, CommonOptions common) {
    Source listing = choice.open(folder);
    common.say(1, folder + ": " + listing.summary());
    if (listing.rows() != info.rows() || listing.cols() != info.cols()) {
      String remedy = choice.centre() == null && listing.rows() >= info.rows() && listing.cols() >= info.cols()
          ? "give --views " + info.rows() + "x" + info.cols() + " if it holds the central ones"
          : "name the folder that it was made from";
      throw mismatch(file, listing.rows() + "x" + listing.cols() + " views", info.rows() + "x" + info.cols(), remedy);
    }
    LightField original = InputChoice.read(folder, listing);
    requireFits(original, file, info);
    return original;
  }

  /**
   * Compares views that were read for one stream with another.
   *
   * @throws ToolException if they don't fit
   */
  void requireFits(LightField original, Path file, StreamInfo info) {
    String remedy = "name the folder that it was made from";
    if (original.rows() != info.rows() || original.cols() != info.cols()) {
      throw mismatch(file, original.rows() + "x" + original.cols() + " views", info.rows() + "x" + info.cols(), remedy);
    }
    if (original.width() != info.width() || original.height() != info.height()) {
      throw mismatch(file, "views of " + original.width() + "x" + original.height(),
          info.width() + "x" + info.height(), remedy);
    }
    if (original.bitDepth() != info.bitDepth()) {
      throw mismatch(file, original.bitDepth() + " bits a sample", "" + info.bitDepth(), remedy);
    }
  }

  private ToolException mismatch(Path file, String inFolder, String inFile, String remedy) {
    return new ToolException(ExitCode.BAD_INPUT,
        folder + ": has " + inFolder + " but " + file + " has " + inFile + "; " + remedy);
  }
}
