package org.sanr.tool;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.CharsetEncoder;
import java.util.Map;

/** Text for a terminal whose character set may lack what messages are written with: ASCII takes its place there. */
final class Console extends FilterWriter {
  private static final Map<Character, String> PLAIN =
      Map.of('×', "x", '█', "#", '░', ".", '–', "-", '−', "-", '…', "...",
          '≥', ">=", '≤', "<=");

  private final CharsetEncoder encoder;

  private Console(Writer out, CharsetEncoder encoder) {
    super(out);
    this.encoder = encoder;
  }

  /**
   * {@return a writer that flushes lines}
   *
   * @param stream where the text goes, in its own character set
   */
  static PrintWriter of(PrintStream stream) {
    Writer out = new OutputStreamWriter(stream, stream.charset());
    return new PrintWriter(new Console(out, stream.charset().newEncoder()), true);
  }

  @Override
  public void write(int c) throws IOException {
    String plain = PLAIN.get((char) c);
    if (plain == null || encoder.canEncode((char) c)) {
      out.write(c);
    } else {
      out.write(plain);
    }
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      write(text[i]);
    }
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    write(text.toCharArray(), from, length);
  }
}
