package org.sanr.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.AllViews;
import org.sanr.decoder.render.PreparedScene;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;

/** Threads, executors, interrupts and memory of a decoder. The views are large enough for several bands each, and have weights of their own. */
@Timeout(120)
class SharedWorkTest {
  private static final SceneHeader HEADER = Fixtures.further(3, 2, 150, 400);
  private static final byte[] STREAM = stream();

  private static byte[] stream() {
    try {
      QuantisedScene scene = Fixtures.scene(HEADER, 5);
      PreparedScene prepared = PreparedScene.of(scene, ScalarKernels.INSTANCE, Crew.of(1));
      return StreamWriter.stream(scene, 1, AllViews.render(prepared, Crew.of(1), (_, _, _) -> {}));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static LightFieldDecoder open(DecoderOptions options) throws SanrException {
    return LightFieldDecoder.open(MemorySegment.ofArray(STREAM), options);
  }

  @Test
  void threadsDontChangeViewsNorTheirOrder() throws Exception {
    List<byte[]> expected = new ArrayList<>();
    try (LightFieldDecoder decoder = open(DecoderOptions.defaults().withThreads(1))) {
      decoder.renderAll((row, col, samples) -> {
        assertEquals(expected.size(), row * HEADER.cols() + col);
        expected.add(samples.clone());
      });
    }
    assertEquals(HEADER.views(), expected.size());
    Executor everyoneAtOnce = task -> Thread.ofPlatform().daemon().start(task);
    Executor nobody = _ -> {};
    for (DecoderOptions options : List.of(
        DecoderOptions.defaults().withThreads(2),
        DecoderOptions.defaults().withThreads(7),
        DecoderOptions.defaults().withThreads(3).withExecutor(everyoneAtOnce),
        DecoderOptions.defaults().withThreads(3).withExecutor(nobody))) {
      try (LightFieldDecoder decoder = open(options)) {
        List<byte[]> views = new ArrayList<>();
        decoder.renderAll((_, _, samples) -> views.add(samples.clone()));
        byte[] one = new byte[expected.getFirst().length];
        for (int view = 0; view < HEADER.views(); view++) {
          assertArrayEquals(expected.get(view), views.get(view), options + ", view " + view);
          decoder.render(view / HEADER.cols(), view % HEADER.cols(), one);
          assertArrayEquals(expected.get(view), one, options + ", single view " + view);
        }
      }
    }
  }

  /** One opened scene, not even decoded yet, and callers that ask it for different pictures all at once. */
  @Test
  void manyCallersGetTheBytesOfOne() throws Exception {
    List<Shot> shots = new ArrayList<>();
    List<byte[]> expected = new ArrayList<>();
    try (LightFieldDecoder decoder = open(DecoderOptions.defaults().withThreads(1).withSimd(Simd.SCALAR))) {
      for (int i = 0; i < 24; i++) {
        Shot shot = Shot.of(i % 5 * 0.5f, i % 4 * 0.25f, 30 + 7 * i, 200 - 5 * i);
        byte[] out = new byte[decoder.imageBytes(shot.height(), shot.width())];
        decoder.render(shot, out, 0);
        shots.add(shot);
        expected.add(out);
      }
    }
    try (LightFieldDecoder decoder = open(DecoderOptions.defaults().withThreads(2));
        ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Future<byte[]>> pictures = new ArrayList<>();
      for (int i = 0; i < 4 * shots.size(); i++) {
        Shot shot = shots.get(i % shots.size());
        pictures.add(callers.submit(() -> {
          byte[] out = new byte[decoder.imageBytes(shot.height(), shot.width())];
          decoder.render(shot, out, 0);
          return out;
        }));
      }
      for (int i = 0; i < pictures.size(); i++) {
        assertArrayEquals(expected.get(i % shots.size()), pictures.get(i).get(), "picture " + i);
      }
    }
  }

  @Test
  void aSinkThatFailsEndsTheWork() throws Exception {
    try (LightFieldDecoder decoder = open(DecoderOptions.defaults().withThreads(4))) {
      IOException full = assertThrows(IOException.class, () -> decoder.renderAll((row, _, _) -> {
        if (row == 1) {
          throw new IOException("full");
        }
      }));
      assertEquals("full", full.getMessage());
      decoder.verifyViews();
    }
  }

  @Test
  void interruptsAreHeard() throws Exception {
    try (LightFieldDecoder decoder = open(DecoderOptions.defaults().withThreads(2))) {
      byte[] out = new byte[3 * HEADER.height() * HEADER.width()];
      Thread.currentThread().interrupt();
      assertThrows(InterruptedIOException.class, () -> decoder.render(0, 0, out));
      assertThrows(InterruptedIOException.class, decoder::verifyViews);
      assertTrue(Thread.interrupted());
      assertThrows(InterruptedIOException.class,
          () -> decoder.renderAll((_, _, _) -> Thread.currentThread().interrupt()));
      assertTrue(Thread.interrupted());
      decoder.verifyViews();
    }
  }

  /**
   * In a JVM of its own: a view's memory is known only once C2 has compiled the vector kernels, and it compiles them well
   * only where no other lane width has run, as in production.
   */
  @ParameterizedTest
  @EnumSource(names = {"SCALAR", "AUTO"})
  void aViewAllocatesNothing(Simd simd) throws Exception {
    Process probe = new ProcessBuilder(
        ProcessHandle.current().info().command().orElseThrow(), "--add-modules=jdk.incubator.vector", "-cp",
        System.getProperty("java.class.path"), SharedWorkTest.class.getName(), simd.name())
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String least = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals("0", least, "bytes allocated for a view");
  }

  /** Prints the least that a view allocated. */
  static void main(String[] simd) throws IOException {
    ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    DecoderOptions options = DecoderOptions.defaults().withThreads(1).withSimd(Simd.valueOf(simd[0]));
    try (LightFieldDecoder decoder = open(options)) {
      byte[] out = new byte[3 * HEADER.height() * HEADER.width()];
      Shot shot = Shot.of(0.5f, 0.25f, HEADER.height(), HEADER.width());
      Shot other = Shot.of(1, 0, HEADER.height(), HEADER.width());
      long least = Long.MAX_VALUE;
      for (int i = 0; i < 2000 && least > 0; i++) {
        long before = counter.getCurrentThreadAllocatedBytes();
        decoder.render(i % 2 == 0 ? shot : other, out, 0);
        least = Math.min(least, counter.getCurrentThreadAllocatedBytes() - before);
      }
      System.out.println(least);
    }
  }
}
