package org.sanr.encoder.cli;

import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code lines}; picocli's own converter would name every style twice in its message. */
final class ProgressOption implements ITypeConverter<ProgressStyle> {
  /** Made by picocli. */
  ProgressOption() {}

  @Override
  public ProgressStyle convert(String value) {
    return Stream.of(ProgressStyle.values()).filter(s -> s.name().toLowerCase(Locale.ROOT).equals(value)).findFirst()
        .orElseThrow(() -> new TypeConversionException("\"" + value + "\" is not auto, bar, lines, json or none"));
  }
}
