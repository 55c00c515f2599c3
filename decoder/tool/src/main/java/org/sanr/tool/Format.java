package org.sanr.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What rendered pictures are written as. */
enum Format {
  /** One file a picture. */
  PNG,
  /** One file a picture, maxval 2^depth − 1. */
  PPM,
  /** One file a picture, samples of 0…1. */
  PFM,
  /** All pictures as frames of a YUV4MPEG2 video. */
  Y4M,
  /** All samples one after another. */
  RAW;

  private static final List<String> FOREIGN = List.of(".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".gif", ".bmp", ".pgm",
      ".avif", ".heic", ".jxl", ".exr", ".mp4", ".mkv", ".webm", ".mov", ".avi", ".yuv");

  /** From a name in small letters. */
  static final class Converter implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      return Stream.of(values()).filter(format -> format.extension().equals("." + text)).findFirst()
          .orElseThrow(() -> new TypeConversionException("'%s' is none of png, ppm, pfm, y4m, raw".formatted(text)));
    }
  }

  /** {@return a file name's ending, with its dot} */
  String extension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** {@return whether one file holds all pictures} */
  boolean isStream() {
    return this == Y4M || this == RAW;
  }

  /** {@return whether a name is that of a file of a kind that is not written, and surely not meant as a folder} */
  static boolean isForeign(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return !Files.isDirectory(file) && FOREIGN.stream().anyMatch(name::endsWith);
  }

  /** {@return what a file is to be, by its name; nothing for a folder} */
  static Optional<Format> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Files.isDirectory(file)
        ? Optional.empty()
        : Stream.of(values()).filter(format -> name.endsWith(format.extension())).findFirst();
  }
}
