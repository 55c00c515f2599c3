package org.sanr.bench.rd;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * What one encode made of a wish; one line of {@code targets-NAME.jsonl}.
 *
 * @param lightfield the light field's name
 * @param target option of the encoder: {@code --target-size}, {@code --target-bpp} or {@code --target-psnr}
 * @param wanted bytes, bits per pixel or dB
 * @param reached likewise
 * @param options further options of the encoder
 * @param bytes of the file
 * @param psnrYuv of the decoded views, mean, in dB
 * @param encodeS seconds of the one encode
 * @param date day of the encoding
 * @param commit of the encoder
 * @param machine that it ran on
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TargetHit(
    String lightfield,
    String target,
    double wanted,
    double reached,
    String options,
    long bytes,
    double psnrYuv,
    double encodeS,
    String date,
    String commit,
    String machine) {

  /** {@return how far off, as docs/rate-control.md promises it: dB for a quality, else percent} */
  String miss() {
    return target.equals("--target-psnr")
        ? "%+.2f dB".formatted(reached - wanted)
        : "%+.1f %%".formatted(100 * (reached / wanted - 1));
  }

  /**
   * {@return whether another was asked for in the same way, perhaps of another build}
   *
   * @param other the other
   */
  boolean replaces(TargetHit other) {
    return target.equals(other.target) && wanted == other.wanted && options.equals(other.options);
  }
}
