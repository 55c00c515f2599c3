package org.sanr.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.sanr.decoder.StreamInfo;

/** Pictures one after another in one file or pipe: a y4m video, or samples alone. */
final class PictureStream {
  private final OutputStream out;
  private final Y4mWriter video;

  /**
   * Starts it; a video's header is written.
   *
   * @param out where it goes
   * @param kind {@link Format#Y4M} or {@link Format#RAW}
   * @param size of each picture
   * @param info the decoded stream
   * @param rate frames per second, where the format tells it
   * @throws IOException as {@code out} does
   */
  PictureStream(OutputStream out, Format kind, ImageSize size, StreamInfo info, int rate) throws IOException {
    this.out = out;
    this.video = kind == Format.Y4M ? new Y4mWriter(out, size, info.bitDepth(), rate) : null;
  }

  /**
   * Writes one more.
   *
   * @param samples as the decoder renders them
   */
  void add(byte[] samples) throws IOException {
    if (video != null) {
      video.frame(samples);
    } else {
      out.write(samples);
    }
    if (out instanceof PrintStream stdout && stdout.checkError()) { // which also flushes
      throw new IOException("stdout is closed or full");
    }
  }
}
