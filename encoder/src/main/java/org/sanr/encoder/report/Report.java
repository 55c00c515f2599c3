package org.sanr.encoder.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sanr.decoder.DecoderOptions;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.StreamQuality;

/** Streams of one light field, measured one after another, and the page that shows them. */
public final class Report {
  private final String title;
  private final LightField original;
  private final List<Measured> streams = new ArrayList<>();

  /**
   * Starts without streams.
   *
   * @param title what was encoded
   * @param original its views
   */
  public Report(String title, LightField original) {
    this.title = title;
    this.original = original;
  }

  /**
   * Decodes a stream and measures it.
   *
   * @param file the stream, of the original's grid, size and depth
   * @param options how to decode
   * @return what the page will tell of it, in numbers
   * @throws IOException if it is refused or can't be read
   */
  public StreamQuality add(Path file, DecoderOptions options) throws IOException {
    streams.add(Measured.of(file, original, options));
    return streams.getLast().numbers();
  }

  /**
   * {@return the page, an HTML document that needs nothing else}
   *
   * @throws IOException if this program is incomplete
   */
  public String html() throws IOException {
    return Html.of(title, original, streams);
  }
}
