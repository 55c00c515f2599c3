package org.sanr.decoder;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts about a stream, known without decoding it.
 *
 * @param bytes of the whole stream
 * @param family 0 for a scene with geometry, 1 for a coordinate network, spec 3.1
 * @param rows rows of the view grid
 * @param cols columns of the view grid
 * @param height rows of a view
 * @param width columns of a view
 * @param bitDepth bits of an output sample, 8…16
 * @param latentBits bits of the latents chunks' payloads
 * @param weightBits bits of the weights chunk's payload
 * @param headerBits all other bits: header, framing of the chunks, checksums, skippable chunks
 * @param macPerPixel multiply-accumulates per rendered pixel, spec 6.4
 * @param latents number of latents of all levels
 * @param textureLevels levels of the texture pyramid, 0 for a coordinate network
 * @param geometryLevels levels of the geometry pyramid, 0 for a scene without geometry
 * @param hidden units of the hidden layers of the synthesis network, or of the coordinate network
 * @param viewChecksum CRC-32C of the captured views, spec 7.3; 0 if the stream is not whole
 * @param whole false if the stream is cut off, which {@link DecoderOptions#partial} allowed
 * @param chunks the stream's chunks in their order, without one that is cut off; of those that are skipped the first thousand
 * @param capture how the views were taken, values by key, spec 2.1; empty where the stream does not tell
 */
public record StreamInfo(
    long bytes,
    int family,
    int rows,
    int cols,
    int height,
    int width,
    int bitDepth,
    long latentBits,
    long weightBits,
    long headerBits,
    int macPerPixel,
    long latents,
    int textureLevels,
    int geometryLevels,
    List<Integer> hidden,
    int viewChecksum,
    boolean whole,
    List<Part> chunks,
    Map<String, String> capture) {

  /**
   * One chunk.
   *
   * @param name {@code weights}, {@code latents}, {@code end}, {@code capture}, or the type byte in hexadecimal
   * @param offset byte of the stream at which it starts
   * @param bits of the whole chunk with its framing
   */
  public record Part(String name, long offset, long bits) {}

  /** Copies lists and map. */
  public StreamInfo {
    hidden = List.copyOf(hidden);
    chunks = List.copyOf(chunks);
    capture = Collections.unmodifiableMap(new LinkedHashMap<>(capture));
  }

  /** {@return bits of the stream per sample (pixel) of all captured views} */
  public double bpp() {
    return bytes * 8.0 / ((double) rows * cols * height * width);
  }

  /** {@return bytes of an output sample's component: 1 for 8 bits, else 2} */
  public int bytesPerComponent() {
    return bitDepth == 8 ? 1 : 2;
  }
}
