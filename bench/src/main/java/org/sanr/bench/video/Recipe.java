package org.sanr.bench.video;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How ffmpeg is asked to code a light field as a video: 4:4:4, 10 bit, BT.709, full range. */
public enum Recipe {
  /** The defaults of x265, as in the script of JPEG Pleno's anchors. */
  CTC("x265, defaults", "hevc", 18, 24, 30, 36, 42, 48),
  /** x265 at its slowest, tuned for PSNR, with one key frame. */
  STRONG("x265 veryslow, tuned", "hevc", 18, 24, 30, 36, 42, 48),
  /** AV1 by libaom, with one key frame. */
  AV1("libaom", "ivf", 14, 26, 38, 50, 60);

  private static final String X265_COLOUR = ":range=full:colormatrix=bt709:log-level=none";

  private final String description;
  private final String extension;
  private final List<Double> qualities;

  Recipe(String description, String extension, double... qualities) {
    this.description = description;
    this.extension = extension;
    this.qualities = Arrays.stream(qualities).boxed().toList();
  }

  /** {@return the name in files and on the command line} */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the encoder in a few words} */
  public String description() {
    return description;
  }

  /** {@return ending of the coded file's name, which chooses its container} */
  String extension() {
    return extension;
  }

  /** {@return rate factors that span the useful range of rates} */
  public List<Double> qualities() {
    return qualities;
  }

  /**
   * {@return the recipe of a name, if there is one}
   *
   * @param id as of {@link #id}
   */
  public static Optional<Recipe> of(String id) {
    return Stream.of(values()).filter(recipe -> recipe.id().equals(id)).findFirst();
  }

  /**
   * {@return ffmpeg's options}
   *
   * @param q the rate factor, 0…51 for x265, a whole number of 0…63 for AV1
   */
  public List<String> options(double q) {
    String crf = q == Math.rint(q) ? Long.toString((long) q) : Double.toString(q);
    return switch (this) {
      case CTC -> List.of("-c:v", "libx265", "-x265-params", "crf=" + crf + X265_COLOUR);
      case STRONG -> List.of("-c:v", "libx265", "-preset", "veryslow", "-tune", "psnr", "-x265-params",
          "crf=" + crf + ":keyint=-1:bframes=16:ref=6" + X265_COLOUR);
      case AV1 -> List.of("-c:v", "libaom-av1", "-cpu-used", "3", "-crf", crf, "-b:v", "0", "-g", "9999",
          "-lag-in-frames", "35");
    };
  }
}
