package org.sanr.encoder.stream;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sanr.decoder.container.Chunk;

/**
 * How views were taken, spec 2.1.
 *
 * @param values by key, of the form that the spec demands
 */
public record Capture(Map<String, String> values) {
  private static final int END_BYTES = 1 + 1 + 4 + 4; // type, length, view checksum, CRC

  /** Sorts the keys. */
  public Capture {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** {@return what is known of most light fields} */
  public static Capture unknown() {
    return new Capture(Map.of());
  }

  /** {@return bytes by which it makes a stream longer} */
  public int bytes() {
    return chunk().length;
  }

  /**
   * {@return a stream with this in front of its end chunk}
   *
   * @param stream a whole stream
   */
  public byte[] in(byte[] stream) {
    byte[] chunk = chunk();
    byte[] with = new byte[stream.length + chunk.length];
    int end = stream.length - END_BYTES;
    System.arraycopy(stream, 0, with, 0, end);
    System.arraycopy(chunk, 0, with, end, chunk.length);
    System.arraycopy(stream, end, with, end + chunk.length, END_BYTES);
    return with;
  }

  /** {@return in words, such as {@code baseline_mm=36 focal_mm=100}} */
  public String words() {
    return values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }

  private byte[] chunk() {
    String lines = values.entrySet().stream().map(e -> e + "\n").collect(Collectors.joining());
    return values.isEmpty()
        ? new byte[0]
        : ContainerWriter.framed(Chunk.CAPTURE, lines.getBytes(StandardCharsets.US_ASCII));
  }
}
