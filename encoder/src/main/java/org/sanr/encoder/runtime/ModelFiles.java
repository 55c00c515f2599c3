package org.sanr.encoder.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Keeps what is compiled, for viewers and profilers of ONNX models: {@code -Dsanr.models=FOLDER} names an existing folder. */
final class ModelFiles {
  private ModelFiles() {}

  /** Writes a model to the folder, under its checksum; does nothing where none is named. */
  static void keep(byte[] model) {
    String folder = System.getProperty("sanr.models");
    if (folder == null) {
      return;
    }
    CRC32 crc = new CRC32();
    crc.update(model);
    try {
      Files.write(Path.of(folder, "%08x.onnx".formatted(crc.getValue())), model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
