package org.sanr.encoder.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sanr.encoder.train.Quality;
import org.sanr.encoder.train.RateTarget;
import picocli.CommandLine.Option;

/** How good or how large the result shall be; the options exclude each other. */
final class RateOptions {
  /** Least and largest Lagrangian: beyond, floats of the training overflow. */
  static final double LEAST_LAMBDA = 1e-9;
  static final double MOST_LAMBDA = 1e9;

  private static final double DEFAULT_QUALITY = 50;
  private static final double MOST_PSNR = 100;

  /** Nine digits fit an int's stream, and the suffixes multiply it by 10^6 at most. */
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([kM]?)");

  @Option(names = {"-q", "--quality"}, paramLabel = "0..100", description = "Quality (default: 50).")
  private Double quality;

  @Option(names = "--lambda", paramLabel = "X",
      description = "The Lagrangian itself: error of 255ths squared plus X times bits per pixel.")
  private Double lambda;

  @Option(names = "--target-bpp", paramLabel = "BITS",
      description = "Bits per pixel of all views to end with; within 2%% where the model allows.")
  private Double bitsPerPixel;

  @Option(names = "--target-size", paramLabel = "BYTES",
      description = "Size of the file to end with, such as 6000, 6k or 1.5M; within 2%% where the model allows.")
  private String size;

  @Option(names = "--target-psnr", paramLabel = "DB",
      description = "PSNR-YUV to end with, mean over the views; within 0.1 dB where the model allows.")
  private Double psnr;

  @Option(names = "--ladder", split = ",", paramLabel = "Q",
      description = "Several qualities, such as 25,45,65: F-q65.sanr, F-q45.sanr … of one training each, which starts from the "
          + "scene before.")
  private List<Double> ladder;

  /** For picocli. */
  RateOptions() {}

  /**
   * {@return qualities of a ladder, none where one stream is wanted}
   *
   * @throws IllegalArgumentException if one is out of range or given twice, with a line for the user
   */
  List<Double> ladder() {
    if (ladder == null) {
      return List.of();
    }
    require(ladder.stream().allMatch(q -> q >= 0 && q <= 100), "--ladder takes qualities of 0 to 100");
    require(ladder.stream().distinct().count() == ladder.size(), "--ladder names a quality twice");
    return ladder;
  }

  /**
   * {@return what is asked for}
   *
   * @throws IllegalArgumentException if an option is out of range, with a line for the user
   */
  RateWish wish() {
    if (lambda != null) {
      require(lambda >= LEAST_LAMBDA && lambda <= MOST_LAMBDA, "--lambda must be 1e-9 to 1e9");
      return RateWish.lambda(lambda);
    }
    if (bitsPerPixel != null) {
      require(bitsPerPixel > 0 && bitsPerPixel <= 1000, "--target-bpp must be positive, 1000 at most");
      return new RateWish.BitsPerPixel(bitsPerPixel);
    }
    if (size != null) {
      return new RateWish.Fixed(new RateTarget.Size(bytes(size)));
    }
    if (psnr != null) {
      require(psnr > 0 && psnr <= MOST_PSNR, "--target-psnr must be positive, 100 dB at most");
      return new RateWish.Fixed(new RateTarget.Psnr(psnr));
    }
    double asked = quality == null ? DEFAULT_QUALITY : quality;
    require(asked >= 0 && asked <= 100, "-q must be 0 to 100");
    return RateWish.lambda(Quality.lambda(asked));
  }

  private static long bytes(String text) {
    Matcher m = SIZE.matcher(text);
    require(m.matches(), "--target-size must be a number of bytes such as 6000, 6k or 1.5M");
    long unit = switch (m.group(2)) {
      case "k" -> 1_000;
      case "M" -> 1_000_000;
      default -> 1;
    };
    long bytes = Math.round(Double.parseDouble(m.group(1)) * unit);
    require(bytes >= 1, "--target-size must be at least 1 byte");
    return bytes;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
