package org.sanr.encoder.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks side by side on a fixed number of threads. Tasks write to places of their own, so results do not depend on that number. */
final class TaskPool implements AutoCloseable {
  private final ExecutorService executor;

  TaskPool(int threads) {
    executor = threads == 1
        ? null
        : Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().name("sanr-", 0).factory());
  }

  /**
   * Runs all tasks and waits for them.
   *
   * @param parts the tasks by the name of the part of a step that they are; longest first, for an even load
   */
  void run(Map<String, ? extends List<Runnable>> parts) {
    List<Runnable> tasks = new ArrayList<>();
    parts.forEach((part, some) -> some.forEach(task -> tasks.add(StepPart.timed(part, task))));
    run(tasks);
  }

  /** Runs tasks that record their parts themselves, and waits for them. */
  void run(List<Runnable> tasks) {
    if (executor == null || tasks.size() == 1) {
      tasks.forEach(Runnable::run);
      return;
    }
    try {
      for (Future<?> done : executor.invokeAll(tasks.stream().<Callable<Object>>map(Executors::callable).toList())) {
        done.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause; // lack of memory has an exit code of its own
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedTraining();
    }
  }

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
      executor.close(); // waits: a task that still runs uses memory that its owner is about to free
    }
  }
}
