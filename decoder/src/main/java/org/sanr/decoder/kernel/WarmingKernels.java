package org.sanr.decoder.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Scalar kernels until the vector ones have been loaded and compiled. Before C2 has compiled them, vector kernels box every vector and are far slower than scalar
 * ones, and until then it is busy for seconds, on a core of which the scalar kernels could have made good use. So they are loaded only once the scalar kernels
 * have done so much that more may be expected (docs/performance.md, "Beside ffmpeg"), or when somebody asks which ones they are. Then a daemon thread
 * loads them and asks them the known questions until they answer faster than the scalar kernels do, and they take over. The bits are the same.
 */
final class WarmingKernels implements Kernels {
  /** After so long without becoming faster, as in a JVM that only interprets, the scalar kernels stay. */
  private static final long GIVE_UP_NANOS = 5_000_000_000L;

  /** Multiply-adds of the scalar kernels before vector kernels are loaded, unless told otherwise: a few more than those of 9×9 views of 512×512. */
  static final long ENOUGH = 24_000_000_000L;

  /** Questions asked between two looks at the clock. */
  private static final int ROUND = 20;

  private final Supplier<KernelProvider> choice;
  private final long enough;
  private final CompletableFuture<KernelProvider> loaded = new CompletableFuture<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicLong done = new AtomicLong();
  private volatile Kernels now = ScalarKernels.INSTANCE;
  private volatile String state = " (warming up, scalar until then)";

  /**
   * Kernels that become those of a choice.
   *
   * @param choice loads and tries them, scalar ones if there are none; throws nothing
   * @param enough multiply-adds of scalar kernels after which that begins
   */
  WarmingKernels(Supplier<KernelProvider> choice, long enough) {
    this.choice = choice;
    this.enough = enough;
  }

  /** Begins to load them, unless that has begun. */
  private void begin() {
    if (begun.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("sanr-warm-up").start(this::load);
    }
  }

  private KernelProvider awaited() {
    begin();
    return loaded.join();
  }

  private void load() {
    KernelProvider chosen = choice.get();
    if (chosen.kernels() == ScalarKernels.INSTANCE) {
      state = "";
    }
    loaded.complete(chosen);
    if (chosen.kernels() != ScalarKernels.INSTANCE) {
      warmUp(chosen.kernels());
    }
  }

  private void warmUp(Kernels vector) {
    long start = System.nanoTime();
    long elapsed = 0;
    while (elapsed < GIVE_UP_NANOS) {
      long before = System.nanoTime();
      boolean right = true;
      for (int i = 0; i < ROUND; i++) {
        right &= KnownAnswers.check(vector).isEmpty();
      }
      long middle = System.nanoTime();
      for (int i = 0; i < ROUND; i++) {
        KnownAnswers.check(ScalarKernels.INSTANCE);
      }
      long after = System.nanoTime();
      if (!right) {
        state = ", but wrong once compiled: scalar is used; please report this JVM and CPU";
        return;
      }
      if (middle - before < after - middle) {
        now = vector;
        state = "";
        return;
      }
      elapsed = after - start;
    }
    state = ", but not faster in this JVM: scalar is used";
  }

  /** {@return which kernels are in use, or will be, and why; loads them if that has not begun, and waits until they are there} */
  String reason() {
    return awaited().reason() + state;
  }

  /** {@return whether it is known that there will be none but the scalar kernels} */
  boolean slow() {
    return loaded.isDone() && loaded.join().slow();
  }

  /** {@inheritDoc} Waits until it is known. */
  @Override
  public int lanes() {
    return awaited().kernels().lanes();
  }

  @Override
  public void dense(Layer layer, SampleRows in, SampleRows out, int n) {
    now.dense(layer, in, out, n);
    if (!begun.get() && done.addAndGet((long) n * layer.inputs() * layer.outputs()) > enough) {
      begin();
    }
  }

  @Override
  public void requantise(float[] x, int at, int n) {
    now.requantise(x, at, n);
  }

  @Override
  public void filter(
      float[] in, int a, int b, int c, int d, float[] k, int kAt, int kStep, float[] out, int outAt, int n) {
    now.filter(in, a, b, c, d, k, kAt, kStep, out, outAt, n);
  }

  @Override
  public void activate(Activation activation, float[] x, int at, int n) {
    now.activate(activation, x, at, n);
  }

  @Override
  public Sampling sampling() {
    return now.sampling();
  }

  @Override
  public String toString() {
    return awaited().kernels().toString();
  }
}
