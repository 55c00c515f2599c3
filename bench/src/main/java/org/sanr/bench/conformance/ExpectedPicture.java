package org.sanr.bench.conformance;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sanr.bench.conformance.Vector.Views;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.decoder.Simd;
import org.sanr.decoder.StreamInfo;

/** The captured views of a vector, side by side as in the grid: one PPM, for whoever wants to see where a decoder goes wrong. */
final class ExpectedPicture {
  /** Samples of the largest one: pictures are for small vectors. */
  private static final long LARGEST = 4096;

  private ExpectedPicture() {}

  /** {@return the picture of a vector that decodes and is small, as a file} */
  static Optional<byte[]> of(Vector vector) throws IOException {
    if (!(vector.result() instanceof Views)) {
      return Optional.empty();
    }
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(vector.stream()),
        DecoderOptions.defaults().withSimd(Simd.SCALAR).withThreads(1))) {
      StreamInfo info = decoder.info();
      long height = (long) info.rows() * info.height();
      long width = (long) info.cols() * info.width();
      return height * width > LARGEST ? Optional.empty() : Optional.of(mosaic(decoder, info));
    }
  }

  private static byte[] mosaic(LightFieldDecoder decoder, StreamInfo info) throws IOException {
    int row = info.width() * 3 * info.bytesPerComponent();
    int pitch = info.cols() * row;
    byte[] head = "P6 %d %d %d\n".formatted(info.cols() * info.width(), info.rows() * info.height(),
        (1 << info.bitDepth()) - 1).getBytes(StandardCharsets.US_ASCII);
    byte[] samples = new byte[info.rows() * info.height() * pitch];
    decoder.renderAll((v, u, view) -> {
      for (int y = 0; y < info.height(); y++) {
        System.arraycopy(view, y * row, samples, (v * info.height() + y) * pitch + u * row, row);
      }
    });
    return StreamDraft.concat(head, samples);
  }
}
