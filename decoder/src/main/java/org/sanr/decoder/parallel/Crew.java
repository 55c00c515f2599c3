package org.sanr.decoder.parallel;

import java.io.InterruptedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Threads that share work. The thread that asks for it takes part, so work gets done even if the executor is busy with
 * something else; what the helpers do has ended when a method returns. Threads may share a crew.
 */
public final class Crew implements AutoCloseable {
  /** After so long without work the crew's own threads end. */
  private static final long IDLE_SECONDS = 1;

  private final int threads;
  private final Executor executor;
  private final ThreadPoolExecutor own;

  private Crew(int threads, Executor executor, ThreadPoolExecutor own) {
    this.threads = threads;
    this.executor = executor;
    this.own = own;
  }

  /**
   * {@return a crew with daemon threads of its own, which are started when they are needed}
   *
   * @param threads how many work at a time, ≥ 1; the caller is one of them
   */
  public static Crew of(int threads) {
    if (threads == 1) {
      return new Crew(1, Runnable::run, null);
    }
    ThreadPoolExecutor pool = new ThreadPoolExecutor(threads - 1, threads - 1, IDLE_SECONDS, TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(), task -> Thread.ofPlatform().daemon().name("sanr-decoder").unstarted(task));
    pool.allowCoreThreadTimeOut(true);
    return new Crew(threads, pool, pool);
  }

  /**
   * {@return a crew of someone else's threads}
   *
   * @param threads how many work at a time, ≥ 1; the caller is one of them
   * @param executor runs the others; it may refuse
   */
  public static Crew of(int threads, Executor executor) {
    return new Crew(threads, executor, null);
  }

  /** {@return how many threads work at a time} */
  public int threads() {
    return threads;
  }

  /**
   * Does something with each of some items, in no order.
   *
   * @param items how many
   * @param task takes the index of an item
   * @throws InterruptedIOException if the calling thread is interrupted; some items have not been done then
   */
  public void forEach(int items, IntConsumer task) throws InterruptedIOException {
    AtomicInteger next = new AtomicInteger();
    try (Team team = team(Math.min(threads, items) - 1, t -> {
      for (int i; t.isOpen() && (i = next.getAndIncrement()) < items;) {
        task.accept(i);
      }
    })) {
      for (int i; team.isOpen() && (i = next.getAndIncrement()) < items;) {
        requireNotInterrupted();
        task.accept(i);
      }
    }
  }

  /**
   * {@return helpers that have been asked to start}
   *
   * @param helpers how many, at most one less than {@link #threads}
   * @param loop what each does; it ends soon once the team is no longer open
   */
  public Team team(int helpers, Team.Loop loop) {
    Team team = new Team(loop);
    try {
      for (int i = 0; i < helpers; i++) {
        executor.execute(team);
      }
    } catch (RejectedExecutionException e) {
      // Those who are there will do.
    }
    return team;
  }

  /**
   * Lets a thread leave its work.
   *
   * @throws InterruptedIOException if it has been interrupted, which it stays
   */
  public static void requireNotInterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted while decoding");
    }
  }

  /** Ends the crew's own threads, once they have done their work. */
  @Override
  public void close() {
    if (own != null) {
      own.shutdown();
    }
  }
}
