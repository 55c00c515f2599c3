package org.sanr.encoder.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;

/** A training that is stopped anywhere and continued ends in the file of the one that was not stopped. */
class ResumeTest {
  /** Weights are rounded from step 36 on, latents from step 40 on, checkpoints are at 0, 16 and 32. */
  private static final int STEPS = 45;

  private static final LightField FIELD = TestFields.rendered(2, 3, 10, 14);
  private static byte[] whole;

  /** As if the power failed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeAll
  static void encodeWithoutInterruption() throws IOException {
    whole = encode(new Keeper(null), 2, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 37, STEPS - 1})
  void killed(int step) throws IOException {
    Keeper first = new Keeper(null);
    assertThrows(Killed.class, () -> encode(first, 1, step));
    assertArrayEquals(whole, encode(new Keeper(first.kept), 2, 0));
  }

  @Test
  void killedAgainAndAgain() throws IOException {
    byte[] kept = null;
    for (int step : new int[] {10, 18, 20, 35, 38, 44}) {
      Keeper keeper = new Keeper(kept);
      assertThrows(Killed.class, () -> encode(keeper, 2, step));
      kept = keeper.kept;
    }
    assertArrayEquals(whole, encode(new Keeper(kept), 1, 0));
  }

  @Test
  void stoppedByTheSupervisor() throws IOException {
    Keeper first = new Keeper(null);
    assertThrows(InterruptedTraining.class,
        () -> Encoder.encode(FIELD, TestFields.settings(STEPS, 1, 2), first, p -> first.stop = p.step() == 20));
    assertTrue(first.stopped);
    assertEquals(16, Checkpoint.read(first.kept).step());
    assertArrayEquals(whole, encode(new Keeper(first.kept), 2, 0));
    Keeper early = new Keeper(null);
    early.stop = true;
    assertThrows(InterruptedTraining.class, () -> encode(early, 1, 0));
    assertFalse(early.stopped, "there was nothing to keep");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void stoppedByInterruptingItsThread(int threads) throws IOException {
    Keeper first = new Keeper(null);
    assertThrows(InterruptedTraining.class,
        () -> Encoder.encode(FIELD, TestFields.settings(STEPS, 1, threads), first, p -> {
          if (p.step() == 36) {
            Thread.currentThread().interrupt();
          }
        }));
    assertFalse(Thread.interrupted());
    assertTrue(first.stopped);
    assertArrayEquals(whole, encode(new Keeper(first.kept), 2, 0));
  }

  @Test
  void refusesWhatBelongsToAnotherTraining() throws IOException {
    Keeper keeper = new Keeper(null);
    assertThrows(Killed.class, () -> encode(keeper, 2, 20));
    LightField other = TestFields.constant(2, 3, 10, 14, 1, 2, 3);
    refused("other views", other, TestFields.settings(STEPS, 1, 2), keeper.kept);
    refused("other settings", FIELD, TestFields.settings(STEPS, 2, 2), keeper.kept);
    refused("other settings", FIELD, TestFields.settings(STEPS + 1, 1, 2), keeper.kept);
    Settings asked = TestFields.settings(STEPS, 1, 2);
    refused("other settings", FIELD, new Settings(21, STEPS, 1, 2, asked.device()), keeper.kept);
  }

  @Test
  void refusesDamagedFiles() {
    Keeper keeper = new Keeper(null);
    assertThrows(Killed.class, () -> encode(keeper, 2, 2));
    byte[] good = keeper.kept;
    for (int i : new int[] {0, 9, 12, 100, good.length / 2, good.length - 1}) {
      byte[] damaged = good.clone();
      damaged[i] ^= 4;
      assertThrows(CheckpointException.class, () -> Checkpoint.read(damaged), "byte " + i);
    }
    for (int size : new int[] {0, 7, 15, 16, 200, good.length - 1}) {
      assertThrows(CheckpointException.class, () -> Checkpoint.read(Arrays.copyOf(good, size)), size + " bytes");
    }
  }

  private static void refused(String why, LightField field, Settings settings, byte[] checkpoint) {
    CheckpointException e = assertThrows(CheckpointException.class,
        () -> Encoder.encode(field, settings, new Keeper(checkpoint), p -> {}));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static byte[] encode(Supervisor supervisor, int threads, int killAt) throws IOException {
    return Encoder.encode(FIELD, TestFields.settings(STEPS, 1, threads), supervisor, p -> {
      if (p.step() == killAt) {
        throw new Killed();
      }
    });
  }
}
