package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.DecoderOptions;
import org.sanr.decoder.LightFieldDecoder;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.metric.ViewQuality;
import org.sanr.encoder.runtime.Device;

/** Trainings that are to end in a size or a quality. */
class RateTargetTest {
  private static final LightField FIELD = TestFields.rendered(3, 3, 24, 32);

  @Test
  void endsInTheSizeAskedFor() throws IOException {
    for (int bytes : new int[] {700, 850}) {
      Keeper keeper = new Keeper(null);
      byte[] stream = encode(FIELD, new RateTarget.Size(bytes), 240, 2, keeper, 0);
      assertEquals(bytes, stream.length, 0.02 * bytes);
      assertTrue(keeper.warnings.isEmpty(), keeper.warnings.toString());
    }
  }

  @Test
  void endsInTheQualityAskedFor() throws IOException {
    Keeper keeper = new Keeper(null);
    byte[] stream = encode(FIELD, new RateTarget.Psnr(24), 240, 2, keeper, 0);
    assertEquals(24, psnrYuv(FIELD, stream), 0.1);
    assertTrue(keeper.warnings.isEmpty(), keeper.warnings.toString());
  }

  @Test
  void saysOnceWhatCannotBeReached() throws IOException {
    LightField field = TestFields.rendered(2, 2, 10, 12);
    for (RateTarget target : new RateTarget[] {new RateTarget.Size(1), new RateTarget.Size(1_000_000),
      new RateTarget.Psnr(90)}) {
      Keeper keeper = new Keeper(null);
      encode(field, target, 40, 2, keeper, 0);
      assertEquals(1, keeper.warnings.size(), target + ": " + keeper.warnings);
      assertTrue(keeper.warnings.getFirst().contains("could not be reached"), keeper.warnings.getFirst());
    }
  }

  /** Stopped while lambda is steered, while the steps of weights are known and while latents are rounded. */
  @Test
  void continuesToTheSameFile() throws IOException {
    LightField field = TestFields.rendered(2, 3, 10, 14);
    for (RateTarget target : new RateTarget[] {new RateTarget.Size(500), new RateTarget.Psnr(18)}) {
      byte[] whole = encode(field, target, 180, 2, new Keeper(null), 0);
      byte[] kept = null;
      for (int step : new int[] {50, 120, 165, 178}) {
        Keeper keeper = new Keeper(kept);
        assertThrows(IllegalStateException.class, () -> encode(field, target, 180, 1, keeper, step));
        kept = keeper.kept;
      }
      assertEquals(176, Checkpoint.read(kept).step());
      assertArrayEquals(whole, encode(field, target, 180, 1, new Keeper(kept), 0), target.toString());
    }
  }

  @Test
  void refusesTheCheckpointOfAnotherTarget() {
    LightField field = TestFields.rendered(2, 2, 8, 9);
    Keeper keeper = new Keeper(null);
    assertThrows(IllegalStateException.class, () -> encode(field, new RateTarget.Size(500), 20, 1, keeper, 2));
    for (RateTarget other : new RateTarget[] {new RateTarget.Size(501), new RateTarget.Psnr(500),
      new RateTarget.Lambda(500)}) {
      CheckpointException e = assertThrows(CheckpointException.class,
          () -> encode(field, other, 20, 1, new Keeper(keeper.kept), 0));
      assertTrue(e.getMessage().contains("other settings"), e.getMessage());
    }
  }

  @Test
  void roundsToWhereTheTargetIs() {
    assertEquals(0.2, RoundingChooser.choose(d -> 1000 - 500 * d, 900, RoundingChooser.LEAST), 0.002);
    assertEquals(-0.1, RoundingChooser.choose(d -> 1000 - 500 * d, 1050, RoundingChooser.LEAST), 0.002);
    assertEquals(0, RoundingChooser.choose(d -> 1000 - 500 * d, 1050, 0));
    assertEquals(RoundingChooser.LEAST, RoundingChooser.choose(d -> 1000 - 500 * d, 2000, RoundingChooser.LEAST));
    assertEquals(0.45, RoundingChooser.choose(d -> 1000 - 500 * d, 10, RoundingChooser.LEAST));
    assertEquals(0, RoundingChooser.choose(d -> 1000, 10, RoundingChooser.LEAST), "nothing to gain, nothing changed");
  }

  @Test
  void roundsSymmetrically() {
    for (float z : new float[] {0, 0.3f, 0.5f, 0.51f, 1.2f, 1.5f, 2.7f}) {
      assertEquals(Math.rint(z), SceneQuantiser.round(z, 0));
      assertEquals(-SceneQuantiser.round(z, 0.25), SceneQuantiser.round(-z, 0.25), 0f);
    }
    assertEquals(0, SceneQuantiser.round(0.7f, 0.25));
    assertEquals(1, SceneQuantiser.round(0.8f, 0.25));
    assertEquals(1, SceneQuantiser.round(0.45f, -0.1));
  }

  private static byte[] encode(LightField field, RateTarget target, int steps, int threads, Supervisor supervisor,
      int killAt) throws IOException {
    Settings settings = new Settings(target, steps, 1, threads, new Device.Cpu(), Family.Scene.usual());
    return Encoder.encode(field, settings, supervisor, p -> {
      if (p.step() == killAt) {
        throw new IllegalStateException("as if the power failed");
      }
    });
  }

  private static double psnrYuv(LightField field, byte[] stream) throws IOException {
    double[] sum = {0};
    try (LightFieldDecoder decoder = LightFieldDecoder.open(MemorySegment.ofArray(stream), DecoderOptions.defaults())) {
      decoder.renderAll((v, u, samples) -> sum[0] += ViewQuality.of(field.view(v, u), samples).yuv());
    }
    return sum[0] / (field.rows() * field.cols());
  }
}
