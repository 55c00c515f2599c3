package org.sanr.decoder.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CrewTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyItemIsDoneOnce(int threads) throws Exception {
    try (Crew crew = Crew.of(threads)) {
      for (int items : new int[] {0, 1, 2, 1000}) {
        AtomicIntegerArray done = new AtomicIntegerArray(items);
        crew.forEach(items, done::incrementAndGet);
        for (int i = 0; i < items; i++) {
          assertEquals(1, done.get(i), "item " + i);
        }
      }
    }
  }

  @Test
  void anExecutorThatRefusesOrForgetsCostsTimeOnly() throws Exception {
    AtomicInteger done = new AtomicInteger();
    Crew.of(3, _ -> {
      throw new RejectedExecutionException();
    }).forEach(10, _ -> done.incrementAndGet());
    Crew.of(3, _ -> {
    }).forEach(10, _ -> done.incrementAndGet());
    assertEquals(20, done.get());
  }

  @Test
  void helpersThatComeTooLateDoNothing() throws Exception {
    AtomicInteger done = new AtomicInteger();
    Runnable[] late = new Runnable[1];
    Crew.of(2, task -> late[0] = task).forEach(10, _ -> done.incrementAndGet());
    late[0].run();
    assertEquals(10, done.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void failuresReachTheCaller(int threads) {
    IllegalStateException failure = new IllegalStateException("on purpose");
    try (Crew crew = Crew.of(threads)) {
      assertSame(failure, assertThrows(IllegalStateException.class, () -> crew.forEach(1000, i -> {
        if (i == 7) {
          throw failure;
        }
      })));
    }
  }

  @Test
  void anInterruptEndsTheWork() {
    try (Crew crew = Crew.of(3)) {
      AtomicInteger done = new AtomicInteger();
      Thread caller = Thread.currentThread();
      assertThrows(InterruptedIOException.class, () -> crew.forEach(Integer.MAX_VALUE, _ -> {
        if (done.incrementAndGet() == 100) {
          caller.interrupt();
        }
      }));
      assertTrue(Thread.interrupted());
      int then = done.get();
      Thread.onSpinWait();
      assertEquals(then, done.get(), "nobody works on");
    }
  }

  @Test
  void noThreadIsLeftBehind() throws Exception {
    Set<Thread> helpers = ConcurrentHashMap.newKeySet();
    try (Crew crew = Crew.of(4)) {
      crew.forEach(10_000, _ -> helpers.add(Thread.currentThread()));
    }
    helpers.remove(Thread.currentThread());
    for (Thread helper : helpers) {
      assertTrue(helper.isDaemon());
      helper.join();
    }
  }
}
