package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.Simd;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.encoder.runtime.Device;

class ChromaDetailTest {
  private static final LightField COLOURED = TestFields.coloured(2, 2, 64, 70);

  @Test
  void coloursPayAsLongAsBitsAreCheap() {
    assertTrue(ChromaDetail.pays(COLOURED, 1));
    assertTrue(ChromaDetail.pays(COLOURED, 100));
    assertFalse(ChromaDetail.pays(COLOURED, 10_000));
  }

  @Test
  void whatLumaTellsDoesNotPay() {
    byte[] samples = new byte[64 * 64 * 3];
    Random random = new Random(1);
    for (int i = 0; i < 64 * 64; i++) {
      int luma = random.nextInt(100);
      samples[3 * i] = (byte) (2 * luma);
      samples[3 * i + 1] = (byte) luma;
      samples[3 * i + 2] = (byte) (luma / 2);
    }
    assertFalse(ChromaDetail.pays(field(samples), 1));
  }

  @Test
  void noiseDoesNotPay() {
    byte[] samples = new byte[64 * 64 * 3];
    new Random(1).nextBytes(samples);
    assertFalse(ChromaDetail.pays(field(samples), 1));
  }

  @Test
  void viewsTooSmallToTell() {
    assertFalse(ChromaDetail.pays(TestFields.coloured(1, 1, 3, 9), 0));
    assertFalse(ChromaDetail.pays(TestFields.coloured(1, 1, 9, 3), 0));
    assertTrue(ChromaDetail.pays(TestFields.coloured(1, 1, 7, 9), 0));
  }

  @Test
  void sameFileOnAnyNumberOfThreads() throws IOException {
    byte[] one = Encoder.encode(COLOURED, settings(20, 1, Optional.empty()), p -> {});
    assertArrayEquals(one, Encoder.encode(COLOURED, settings(20, 3, Optional.empty()), p -> {}));
    assertEquals(2, scene(one).header().chromaLevels());
  }

  /** What a neighbour has and this rate would not pay for is not taken over, nor done without for its sake. */
  @Test
  void theRateDecidesAndNotTheNeighbour() throws IOException {
    QuantisedScene coloured = scene(Encoder.encode(COLOURED, settings(20, 2, Optional.empty()), p -> {}));
    byte[] plain = Encoder.encode(COLOURED, settings(1e6, 2, Optional.empty()), p -> {});
    assertArrayEquals(plain, Encoder.encode(COLOURED, settings(1e6, 2, Optional.of(coloured)), p -> {}));
    assertEquals(0, scene(plain).header().chromaLevels());
    byte[] rung = Encoder.encode(COLOURED, settings(20, 2, Optional.of(scene(plain))), p -> {});
    assertEquals(2, scene(rung).header().chromaLevels());
    LightField other = TestFields.coloured(2, 2, 64, 74);
    assertThrows(NeighbourException.class,
        () -> Encoder.encode(other, settings(20, 2, Optional.of(coloured)), p -> {}));
  }

  private static LightField field(byte[] samples) {
    return new LightField(1, 1, Collections.nCopies(1, new View.Bytes(64, 64, samples)));
  }

  /** Through both stages of reduced views and a few steps of full ones. */
  private static Settings settings(double lambda, int threads, Optional<QuantisedScene> neighbour) {
    return new Settings(new RateTarget.Lambda(lambda), 50, 1, threads, new Device.Cpu(), Family.Scene.usual(),
        neighbour);
  }

  private static QuantisedScene scene(byte[] stream) throws IOException {
    return (QuantisedScene) StreamParser.parse(MemorySegment.ofArray(stream), DecoderLimits.defaults(),
        KernelProvider.of(Simd.SCALAR).kernels());
  }
}
