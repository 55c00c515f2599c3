package org.sanr.tool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.StreamInfo;

/** The central view's disparity as a file: exact as Portable Float Map, or to look at as grey PNG. */
final class DisparityImage {

  private static final int WHITE = 0xFFFF;

  private DisparityImage() {}

  /**
   * {@return the content of a disparity file}
   *
   * @param file its extension decides: {@code .pfm} or {@code .png}
   * @param decoder whose disparity
   * @param common is told what black and white mean
   * @throws ToolException with {@link ExitCode#USAGE} for other extensions
   */
  static OutputFile.Content of(Path file, LightFieldDecoder decoder, CommonOptions common) throws IOException {
    StreamInfo info = decoder.info();
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".pfm")) {
      return new PfmImage(info.width(), info.height(), 1, decoder.disparity());
    }
    if (name.endsWith(".png")) {
      return png(info, decoder.disparity(), common);
    }
    throw new ToolException(ExitCode.USAGE, file + ": disparity is written as .pfm or .png; choose one of them");
  }

  private static PngImage png(StreamInfo info, float[] disparity, CommonOptions common) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float d : disparity) {
      least = Math.min(least, d);
      most = Math.max(most, d);
    }
    common.say(0, String.format(Locale.ROOT, "disparity from %.3f (black) to %.3f (white)", least, most));
    float range = Math.max(most - least, Float.MIN_NORMAL);
    ByteBuffer samples = ByteBuffer.allocate(2 * disparity.length);
    for (float d : disparity) {
      samples.putShort((short) Math.round((d - least) / range * WHITE));
    }
    return new PngImage(info.width(), info.height(), 1, 16, samples.array());
  }
}
