package org.sanr.decoder.container;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The capture chunk, spec 2.1: facts for people. What is not of its form counts as none and is no reason to refuse. */
final class CaptureReader {
  private static final int MOST_BYTES = 4096;
  private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9_]{0,31})=([ -~]++)");

  private CaptureReader() {}

  /** {@return values by key, in the order of the keys} */
  static Map<String, String> read(Container container) {
    return container.chunks().stream().filter(c -> c.type() == Chunk.CAPTURE).findFirst()
        .filter(c -> c.length() <= MOST_BYTES)
        .map(c -> lines(container.stream().asSlice(c.payloadOffset(), c.length()))).orElse(Map.of());
  }

  private static Map<String, String> lines(MemorySegment payload) {
    String text = new String(payload.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    TreeMap<String, String> values = new TreeMap<>();
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      end = text.indexOf('\n', start);
      Matcher line = LINE.matcher(text.substring(start, Math.max(start, end)));
      if (!line.matches() || !values.isEmpty() && values.lastKey().compareTo(line.group(1)) >= 0) {
        return Map.of();
      }
      values.put(line.group(1), line.group(2));
    }
    return Collections.unmodifiableMap(values);
  }
}
