package org.sanr.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;

/**
 * One measured point, one line of {@code rd-NAME.jsonl}; names as in the anchors' files.
 *
 * @param lightfield the folder's name, with the grid if only its centre was coded
 * @param grid rows and columns of views
 * @param view columns and rows of a view
 * @param q the quality asked for, or null
 * @param lambda the Lagrangian asked for, or null
 * @param effort the effort asked for, or null for the encoder's default
 * @param seed the seed asked for, or null for the encoder's default
 * @param jobs encodes that ran at a time while the times were taken
 * @param bytes size of the file
 * @param bpp all bits of the file over all pixels of all views
 * @param psnrYuv mean over the views of (6 Y + U + V) / 8, in dB
 * @param psnrY mean over the views, in dB
 * @param worstView the lowest PSNR-YUV of a view, in dB
 * @param encodeS seconds of {@code ./sanr enc}
 * @param decodeS seconds of {@code ./sanr dec}, with writing all views as PNG
 * @param macPerPixel multiply-accumulates per rendered pixel
 * @param latentBits bits of latents
 * @param weightBits bits of weights
 * @param headerBits all other bits
 * @param date day of the encoding
 * @param commit of the encoder
 * @param machine that it ran on
 * @param key what was coded, how and by which build; equal keys mean equal files
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record RdPoint(
    String lightfield,
    List<Integer> grid,
    List<Integer> view,
    Double q,
    Double lambda,
    Integer effort,
    Long seed,
    int jobs,
    long bytes,
    double bpp,
    double psnrYuv,
    double psnrY,
    double worstView,
    double encodeS,
    double decodeS,
    int macPerPixel,
    long latentBits,
    long weightBits,
    long headerBits,
    String date,
    String commit,
    String machine,
    String key) {

  /** {@return the setting, as on the command line} */
  String setting() {
    return (q != null ? "-q " + plain(q) : "--lambda " + plain(lambda)) + (effort == null ? "" : " -e " + effort);
  }

  /**
   * {@return whether another point was asked for in the same way, perhaps of another build}
   *
   * @param other the other
   */
  boolean replaces(RdPoint other) {
    return Objects.equals(q, other.q)
        && Objects.equals(lambda, other.lambda)
        && Objects.equals(effort, other.effort)
        && Objects.equals(seed, other.seed);
  }

  /**
   * {@return a number without a needless fraction}
   *
   * @param value any
   */
  static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value) : Double.toString(value);
  }
}
