package org.sanr.encoder.train;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Flight Recorder's view of training: one event for each task of a step, so that the time of a step can be told by its parts. */
@Name("org.sanr.StepPart")
@Label("Part of a training step")
@Category("SANR")
@StackTrace(false)
final class StepPart extends Event {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Label("Part")
  String part;

  @Label("Processor time")
  @Timespan(Timespan.NANOSECONDS)
  long cpu;

  /** Given with the last part of a step: what the step rendered. */
  @Label("Rendered pixels")
  long pixels;

  /** The same task, recorded under the name of its part. */
  static Runnable timed(String part, Runnable task) {
    return timed(part, 0, task);
  }

  /** The same task, of a step that renders so many pixels, recorded under the name of its part. */
  static Runnable timed(String part, long pixels, Runnable task) {
    return () -> {
      StepPart event = new StepPart();
      event.begin();
      long before = event.isEnabled() ? THREADS.getCurrentThreadCpuTime() : 0;
      task.run();
      if (event.shouldCommit()) {
        event.cpu = THREADS.getCurrentThreadCpuTime() - before;
      }
      event.part = part;
      event.pixels = pixels;
      event.commit();
    };
  }
}
