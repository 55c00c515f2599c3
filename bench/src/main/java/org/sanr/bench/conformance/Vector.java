package org.sanr.bench.conformance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sanr.decoder.Reason;

/**
 * A stream and what a decoder must make of it.
 *
 * @param name also its folder's name
 * @param about one line
 * @param clauses clauses of the specification that it exercises, such as {@code 4.2b}
 * @param stream its bytes
 * @param result what it decodes to, or why it is refused
 * @param partial what a decoder makes of it that was asked for partial decoding, spec 9; a {@link Partial} or a {@link Refused}
 */
record Vector(
    String name, String about, List<String> clauses, byte[] stream, Result result, Optional<Result> partial) {

  /** A vector of which partial decoding is not asked. */
  Vector(String name, String about, List<String> clauses, byte[] stream, Result result) {
    this(name, about, clauses, stream, result, Optional.empty());
  }

  /** {@return the line that a release's {@code golden/NAME/vectors.txt} has of a stream that decodes: name, SHA-256, view checksum} */
  Optional<String> promise() {
    return result instanceof Views views
        ? Optional.of("%s %s %08x".formatted(name, sha256(stream), views.viewChecksum()))
        : Optional.empty();
  }

  /** {@return a checksum in hexadecimal} */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** What a decoder makes of a stream. */
  sealed interface Result {}

  /**
   * The stream decodes.
   *
   * @param viewChecksum spec 7.3
   * @param views CRC-32C of each captured view's samples, row-major, spec 7.3
   * @param renders other pictures of the scene
   */
  record Views(int viewChecksum, List<Integer> views, List<Render> renders) implements Result {}

  /**
   * A picture of the scene from between the captured views, or of another size.
   *
   * @param v vertical position
   * @param u horizontal position
   * @param height rows
   * @param width columns
   * @param crc CRC-32C of its samples as in spec 7.3
   */
  record Render(float v, float u, int height, int width, int crc) {}

  /**
   * The stream is refused.
   *
   * @param reason why
   */
  record Refused(Reason reason) implements Result {}

  /**
   * The front of a stream decodes, spec 9, or all of one.
   *
   * @param items items of latents that are there
   * @param of those that the header tells of
   * @param views CRC-32C of each captured view's samples, row-major
   */
  record Partial(int items, int of, List<Integer> views) implements Result {}

  static List<String> clauses(String spaced) {
    return List.of(spaced.split(" "));
  }
}
