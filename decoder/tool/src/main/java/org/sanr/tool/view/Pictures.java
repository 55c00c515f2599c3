package org.sanr.tool.view;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Shot;
import org.sanr.decoder.StreamInfo;

/**
 * Renders what the page asks for, as raw samples: a browser takes longer to unpack a PNG than the decoder to render the
 * view.
 */
final class Pictures {
  /** Most samples of a picture: the size of many screens; more would only be scaled down there. */
  static final int MOST_SAMPLES = 1 << 22;

  private static final int MOST_SIDE = 16384;
  private static final String RAW = "application/octet-stream";

  private final LightFieldDecoder decoder;
  private final StreamInfo info;

  Pictures(LightFieldDecoder decoder) {
    this.decoder = decoder;
    this.info = decoder.info();
  }

  /**
   * {@return a viewpoint as R, G, B, 255 of each sample, one byte each, as a canvas takes it}
   *
   * @param query with v, u, w and h
   */
  Answer frame(String query) throws Refusal, IOException {
    Query q = new Query(query, Set.of("v", "u", "w", "h"));
    float v = q.number("v", info.rows() - 1);
    float u = q.number("u", info.cols() - 1);
    int width = width(q);
    int height = height(q, width);
    long start = System.nanoTime();
    byte[] samples = new byte[bytes(height, width)];
    decoder.render(Shot.of(v, u, height, width), samples, 0);
    double ms = (System.nanoTime() - start) * 1e-6;
    return Answer.bytes(RAW, canvas(samples, height * width), ms);
  }

  /**
   * {@return the central view's disparity as 32-bit floats, little-endian, in samples of the captured size per view step}
   *
   * @param query with w and h
   */
  Answer disparity(String query) throws Refusal, IOException {
    Query q = new Query(query, Set.of("w", "h"));
    int width = width(q);
    int height = height(q, width);
    float[] all = decoder.disparity();
    ByteBuffer out = ByteBuffer.allocate(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    for (int y = 0; y < height; y++) {
      int row = (int) ((long) y * info.height() / height) * info.width();
      for (int x = 0; x < width; x++) {
        out.putFloat(all[row + (int) ((long) x * info.width() / width)]);
      }
    }
    return Answer.bytes(RAW, out.array(), 0);
  }

  /** {@return a view before coding, likewise, at its own size} */
  Answer original(byte[] samples) {
    return Answer.bytes(RAW, canvas(samples, info.height() * info.width()), 0);
  }

  private byte[] canvas(byte[] samples, int count) {
    int step = info.bytesPerComponent();
    int drop = info.bitDepth() - 8;
    byte[] out = new byte[4 * count];
    for (int i = 0, from = 0, to = 0; i < count; i++, to++) {
      for (int c = 0; c < 3; c++, from += step) {
        int sample = step == 1 ? samples[from] : ((samples[from] & 0xFF) << 8 | samples[from + 1] & 0xFF) >> drop;
        out[to++] = (byte) sample;
      }
      out[to] = (byte) 0xFF;
    }
    return out;
  }

  private int bytes(int height, int width) throws Refusal {
    try {
      return decoder.imageBytes(height, width);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("the size exceeds the decoder's limits");
    }
  }

  private static int width(Query q) throws Refusal {
    return q.whole("w", 1, MOST_SIDE);
  }

  private static int height(Query q, int width) throws Refusal {
    int height = q.whole("h", 1, MOST_SIDE);
    if (height > MOST_SAMPLES / width) {
      throw Refusal.badRequest("at most " + MOST_SAMPLES + " samples");
    }
    return height;
  }
}
