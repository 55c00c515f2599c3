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
    return values.isEmpty() ? 0 : ContainerWriter.framed(Chunk.CAPTURE, lines()).length;
  }

  /** {@return in words, such as {@code baseline_mm=36 focal_mm=100}} */
  public String words() {
    return values.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
  }

  /** {@return a chunk's payload} */
  byte[] lines() {
    return values.entrySet().stream().map(e -> e + "\n").collect(Collectors.joining())
        .getBytes(StandardCharsets.US_ASCII);
  }
}
