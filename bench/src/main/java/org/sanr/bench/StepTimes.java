package org.sanr.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Times of a training step, from the encoder's Flight Recorder events.
 *
 * @param milliseconds of each part in a step, added up over the threads by the clock
 * @param processor milliseconds of processor time of each part, which other programs on the machine do not lengthen
 * @param wallMilliseconds a step by the clock
 * @param pixelsPerStep pixels rendered in a step
 * @param strip the encoder's event that tells the sizes of a strip
 */
record StepTimes(Map<String, Double> milliseconds, Map<String, Double> processor, double wallMilliseconds,
    double pixelsPerStep, RecordedEvent strip) {
  private static final String EVENT = "org.sanr.StepPart";
  private static final String STRIP = "org.sanr.StripShape";

  /** The part that ends a step, once for each. */
  private static final String LAST = "collect";

  /**
   * {@return the times in a recording, its first third left out as warm-up}
   *
   * <p>Steps are those between two {@code collect}s. Where weight steps are being chosen there are evaluations without one;
   * such a stretch is longer than two common steps and is left out.
   *
   * @param file the recording
   * @throws IOException if it cannot be read or holds no steps
   */
  static StepTimes read(Path file) throws IOException {
    List<RecordedEvent> events = new ArrayList<>();
    RecordedEvent strip = null;
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().equals(EVENT)) {
        events.add(event);
      } else if (event.getEventType().getName().equals(STRIP)) {
        strip = event;
      }
    }
    events.sort((a, b) -> a.getEndTime().compareTo(b.getEndTime()));
    List<Instant> ends = events.stream()
        .filter(e -> e.getString("part").equals(LAST))
        .map(RecordedEvent::getEndTime)
        .toList();
    if (ends.size() < 12 || strip == null) {
      throw new IOException(file + ": too few steps to tell their time");
    }
    List<Duration> lengths = new ArrayList<>();
    for (int i = ends.size() / 3; i + 1 < ends.size(); i++) {
      lengths.add(Duration.between(ends.get(i), ends.get(i + 1)));
    }
    Duration median = lengths.stream().sorted().toList().get(lengths.size() / 2);
    Map<String, Double> sums = new HashMap<>();
    Map<String, Double> processor = new HashMap<>();
    double wall = 0;
    double pixels = 0;
    int steps = 0;
    for (int i = ends.size() / 3; i + 1 < ends.size(); i++) {
      Instant from = ends.get(i);
      Instant to = ends.get(i + 1);
      Duration length = Duration.between(from, to);
      if (length.compareTo(median.multipliedBy(2)) > 0) {
        continue;
      }
      steps++;
      wall += length.toNanos() * 1e-6;
      for (RecordedEvent e : events) {
        if (e.getEndTime().isAfter(from) && !e.getEndTime().isAfter(to)) {
          sums.merge(e.getString("part"), e.getDuration().toNanos() * 1e-6, Double::sum);
          processor.merge(e.getString("part"), e.getDuration("cpu").toNanos() * 1e-6, Double::sum);
          pixels += e.getLong("pixels");
        }
      }
    }
    int count = steps;
    sums.replaceAll((_, sum) -> sum / count);
    processor.replaceAll((_, sum) -> sum / count);
    return new StepTimes(sums, processor, wall / count, pixels / count, strip);
  }
}
