package org.sanr.encoder.cli;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.SanrException;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.tool.ExitCode;
import org.sanr.tool.Failures;
import org.sanr.tool.ToolException;

/** A stream that another encode has written, as the scene that this one starts from. */
final class Neighbour {
  private Neighbour() {}

  static QuantisedScene read(Path file) {
    try {
      MemorySegment stream = MemorySegment.ofArray(Files.readAllBytes(file));
      if (StreamParser.parse(stream, DecoderLimits.none(),
          KernelProvider.of(Simd.AUTO).kernels()) instanceof QuantisedScene scene) {
        return scene;
      }
      throw refused(file, "holds no scene", null);
    } catch (SanrException e) {
      throw refused(file, "is no stream: " + e.getMessage(), e);
    } catch (IOException e) {
      throw Failures.io(file.toString(), "cannot be read", e);
    }
  }

  /** {@return the failure to start from a stream} */
  static ToolException refused(Path file, String why, Exception cause) {
    return new ToolException(ExitCode.BAD_INPUT, file + ": " + why + "; remove it, or encode anew with -f", cause);
  }
}
