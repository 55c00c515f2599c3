package org.sanr.tool;

import org.sanr.decoder.Simd;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --simd}, for every command that has it. */
public final class SimdConverter implements ITypeConverter<Simd> {

  /** For picocli. */
  public SimdConverter() {}

  @Override
  public Simd convert(String text) {
    return switch (text) {
      case "auto" -> Simd.AUTO;
      case "scalar" -> Simd.SCALAR;
      case "128" -> Simd.W128;
      case "256" -> Simd.W256;
      case "512" -> Simd.W512;
      default -> throw new TypeConversionException("'%s' is none of auto, scalar, 128, 256, 512".formatted(text));
    };
  }
}
