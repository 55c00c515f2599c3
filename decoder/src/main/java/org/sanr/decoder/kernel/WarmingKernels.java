package org.sanr.decoder.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Scalar kernels until the vector ones have been loaded and compiled. Loading and trying them takes as long as decoding a small
 * stream does, and before C2 has compiled them, they box every vector and are far slower than scalar ones: the first
 * picture would come half a second later. So a daemon thread loads them and asks them the
 * known questions until they answer faster than the scalar kernels do, and then they take over. The bits are the same.
 */
final class WarmingKernels implements Kernels {
  /** After so long without becoming faster, as in a JVM that only interprets, the scalar kernels stay. */
  private static final long GIVE_UP_NANOS = 5_000_000_000L;

  /** Questions asked between two looks at the clock. */
  private static final int ROUND = 20;

  private final CompletableFuture<KernelProvider> loaded = new CompletableFuture<>();
  private volatile Kernels now = ScalarKernels.INSTANCE;
  private volatile String state = " (warming up, scalar until then)";

  private WarmingKernels() {}

  /**
   * {@return kernels that become those of a choice}
   *
   * @param choice loads and tries them, scalar ones if there are none; throws nothing
   */
  static Kernels start(Supplier<KernelProvider> choice) {
    WarmingKernels kernels = new WarmingKernels();
    Thread.ofPlatform().daemon().name("sanr-warm-up").start(() -> kernels.load(choice));
    return kernels;
  }

  private void load(Supplier<KernelProvider> choice) {
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

  /** {@return which kernels are in use, or will be, and why; waits until they are loaded} */
  String reason() {
    return loaded.join().reason() + state;
  }

  /** {@inheritDoc} Waits until it is known. */
  @Override
  public int lanes() {
    return loaded.join().kernels().lanes();
  }

  @Override
  public void dense(Layer layer, float[] in, int inAt, int inStride, float[] out, int outAt, int outStride, int n) {
    now.dense(layer, in, inAt, inStride, out, outAt, outStride, n);
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
    return loaded.join().kernels().toString();
  }
}
