package org.sanr.bench.rd;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;

/** Writes views as files that the encoder reads back as they were. */
final class ViewFiles {
  private ViewFiles() {}

  /**
   * Writes {@code view_RR_CC.ppm}.
   *
   * @param field the views
   * @param folder exists
   */
  static void write(LightField field, Path folder) throws IOException {
    for (int v = 0; v < field.rows(); v++) {
      for (int u = 0; u < field.cols(); u++) {
        write(field.view(v, u), folder.resolve("view_%02d_%02d.ppm".formatted(v, u)));
      }
    }
  }

  private static void write(View view, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write("P6 %d %d %d\n".formatted(view.width(), view.height(), view.peak())
          .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < view.length(); i++) {
        int sample = view.at(i);
        if (view.bitDepth() > 8) {
          out.write(sample >> 8);
        }
        out.write(sample);
      }
    }
  }
}
