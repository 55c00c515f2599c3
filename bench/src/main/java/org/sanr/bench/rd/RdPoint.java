package org.sanr.bench.rd;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One measured point, one line of {@code rd-NAME.jsonl}; names as in the anchors' files. Lines of November 2026 and before
 * have no SSIM, still pictures and parts.
 *
 * @param lightfield the folder's name, with the grid and the size of views if only their centre was coded
 * @param grid rows and columns of views
 * @param view columns and rows of a view
 * @param q the quality asked for, or null
 * @param lambda the Lagrangian asked for, or null
 * @param effort the effort asked for, or null for the encoder's default
 * @param steps the training steps asked for instead of an effort, or null
 * @param seed the seed asked for, or null for the encoder's default
 * @param with further options of the encoder, or null for none
 * @param jobs encodes that ran at a time while the times were taken
 * @param bytes size of the file
 * @param bpp all bits of the file over all pixels of all views
 * @param psnrYuv mean over the views of (6 Y + U + V) / 8, in dB
 * @param psnrY mean over the views, in dB
 * @param ssim mean over the views of the luma's structural similarity, or null
 * @param worstView the lowest PSNR-YUV of a view, in dB
 * @param stills how many AV1 pictures of the central view alone, at the same PSNR-YUV, cost as many bytes; null where AV1
 *     has none of that quality or was not measured
 * @param encodeS seconds of {@code ./sanr enc}
 * @param decodeS seconds of {@code ./sanr dec}, with writing all views as PNG
 * @param macPerPixel multiply-accumulates per rendered pixel
 * @param latentBits bits of latents
 * @param weightBits bits of weights
 * @param headerBits all other bits
 * @param parts bits by part: {@code texture_L} and {@code geometry_L} for the levels (L = 0: canvas size), the networks,
 *     {@code header}; or null
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
    Integer steps,
    Long seed,
    String with,
    int jobs,
    long bytes,
    double bpp,
    double psnrYuv,
    double psnrY,
    Double ssim,
    double worstView,
    Double stills,
    double encodeS,
    double decodeS,
    int macPerPixel,
    long latentBits,
    long weightBits,
    long headerBits,
    Map<String, Double> parts,
    String date,
    String commit,
    String machine,
    String key) implements Measured {

  /** {@return the setting, as on the command line} */
  String setting() {
    return ((q != null ? "-q " + plain(q) : "--lambda " + plain(lambda)) + " " + curve()).strip();
  }

  /** {@return what the points of one curve have in common: the setting but for quality; may be empty} */
  String curve() {
    List<String> words = new ArrayList<>();
    if (steps != null) {
      words.add("--steps " + steps);
    } else if (effort != null) {
      words.add("-e " + effort);
    }
    if (seed != null) {
      words.add("--seed " + seed);
    }
    if (with != null) {
      words.add(with);
    }
    return String.join(" ", words);
  }

  /**
   * {@return this point, with its number of still pictures if it has none}
   *
   * @param curve of the central view
   */
  RdPoint counted(StillCurve curve) {
    OptionalDouble count = stills != null ? OptionalDouble.of(stills) : curve.pictures(bytes, psnrYuv);
    return new RdPoint(lightfield, grid, view, q, lambda, effort, steps, seed, with, jobs, bytes, bpp, psnrYuv, psnrY,
        ssim, worstView, count.isPresent() ? Double.valueOf(count.getAsDouble()) : null, encodeS, decodeS, macPerPixel,
        latentBits, weightBits, headerBits, parts, date, commit, machine, key);
  }

  /**
   * {@return whether another point was asked for in the same way, perhaps of another build}
   *
   * @param other the other
   */
  boolean replaces(RdPoint other) {
    return Objects.equals(q, other.q) && Objects.equals(lambda, other.lambda) && curve().equals(other.curve());
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
