package org.sanr.decoder.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sanr.decoder.Simd;

/** Vector kernels are loaded when there has been enough to do or somebody asks, and not before. */
@Timeout(60)
class WarmingKernelsTest {
  private static final int SAMPLES = Kernels.BLOCK;
  private static final Layer LAYER = Layer.of(new float[] {1, 2, 3, 4, 5, 6}, new float[] {0.5f, -9f}, true);

  private static float[] apply(Kernels kernels) {
    SampleRows in = new SampleRows(3, SAMPLES);
    in.values()[0] = 1f;
    SampleRows out = new SampleRows(4, SAMPLES);
    kernels.dense(LAYER, in, out, SAMPLES);
    return out.values();
  }

  @Test
  void loadedAfterEnoughWork() throws InterruptedException {
    CountDownLatch loading = new CountDownLatch(1);
    AtomicInteger loads = new AtomicInteger();
    WarmingKernels kernels = new WarmingKernels(() -> {
      loads.incrementAndGet();
      loading.countDown();
      return new KernelProvider(ScalarKernels.INSTANCE, "scalar: for a test", true);
    }, 2 * 3 * 2 * SAMPLES);
    float[] expected = apply(ScalarKernels.INSTANCE);
    assertArrayEquals(expected, apply(kernels));
    assertArrayEquals(expected, apply(kernels));
    assertFalse(loading.await(100, TimeUnit.MILLISECONDS), "loaded after no more than enough");
    assertFalse(kernels.slow());
    assertArrayEquals(expected, apply(kernels));
    assertTrue(loading.await(30, TimeUnit.SECONDS));
    assertEquals("scalar: for a test", kernels.reason());
    assertTrue(kernels.slow());
    assertArrayEquals(expected, apply(kernels));
    assertEquals(1, loads.get());
  }

  @Test
  void loadedWhenSomebodyAsks() {
    WarmingKernels kernels = new WarmingKernels(() -> KernelProvider.of(Simd.W128), Long.MAX_VALUE);
    assertEquals(4, kernels.lanes());
    assertFalse(kernels.slow());
    assertTrue(kernels.reason().startsWith("vector 128: asked for"), kernels.reason());
    assertArrayEquals(apply(ScalarKernels.INSTANCE), apply(kernels));
  }
}
