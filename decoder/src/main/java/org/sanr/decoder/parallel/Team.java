package org.sanr.decoder.parallel;

/** The helpers of one piece of work. */
public final class Team implements Runnable, AutoCloseable {
  /** What a helper does. */
  @FunctionalInterface
  public interface Loop {
    /**
     * Works until nothing is left to do or the team is no longer open.
     *
     * @param team the helper's team
     */
    void run(Team team);
  }

  private final Loop loop;
  private int running;
  private volatile boolean open = true;
  private Throwable failure;

  Team(Loop loop) {
    this.loop = loop;
  }

  /** {@return whether to go on: false once the work is over or a helper has failed} */
  public boolean isOpen() {
    return open;
  }

  /** What the executor runs: nothing, if it comes too late. */
  @Override
  public void run() {
    synchronized (this) {
      if (!open) {
        return;
      }
      running++;
    }
    Throwable thrown = null;
    try {
      loop.run(this);
    } catch (RuntimeException | Error e) {
      thrown = e;
    }
    synchronized (this) {
      running--;
      if (thrown != null) {
        open = false;
        failure = failure == null ? thrown : failure;
      }
      notifyAll();
    }
  }

  /** Ends the work: waits for the helpers that have begun, then throws what one of them threw. */
  @Override
  public void close() {
    boolean interrupted = false;
    synchronized (this) {
      open = false;
      notifyAll();
      while (running > 0) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure) {
      case null -> {
      }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
