package org.sanr.decoder.kernel;

/**
 * Scalar kernels until the vector ones have been compiled. Before C2 has compiled them, vector kernels box every vector and
 * are far slower than scalar ones: the first picture would come half a second later. So a daemon thread asks them the
 * known questions until they answer faster than the scalar kernels do, and then they take over. The bits are the same.
 */
final class WarmingKernels implements Kernels {
  /** After so long without becoming faster, as in a JVM that only interprets, the scalar kernels stay. */
  private static final long GIVE_UP_NANOS = 5_000_000_000L;

  /** Questions asked between two looks at the clock. */
  private static final int ROUND = 20;

  private final Kernels vector;
  private volatile Kernels now = ScalarKernels.INSTANCE;
  private volatile String state = " (warming up, scalar until then)";

  private WarmingKernels(Kernels vector) {
    this.vector = vector;
  }

  static Kernels start(Kernels vector) {
    WarmingKernels kernels = new WarmingKernels(vector);
    Thread.ofPlatform().daemon().name("sanr-warm-up").start(kernels::warmUp);
    return kernels;
  }

  private void warmUp() {
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

  /** {@return what to add to the line that says which kernels are in use} */
  String state() {
    return state;
  }

  @Override
  public int lanes() {
    return vector.lanes();
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
    return vector.toString();
  }
}
