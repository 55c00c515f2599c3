package org.sanr.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sanr.decoder.DecoderLimits;
import org.sanr.decoder.container.Container;
import org.sanr.decoder.container.StreamParser;
import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.stream.NetworkWriter;
import org.sanr.encoder.train.Checkpoint;
import org.sanr.encoder.train.CheckpointException;
import org.sanr.encoder.train.Family;
import org.sanr.encoder.train.RateTarget;
import org.sanr.encoder.train.Settings;
import org.sanr.encoder.train.Supervisor;

/** Encoding by a coordinate network: what comes out decodes, is the same each time, and an interruption changes nothing. */
class CoordinateEncodeTest {
  private static final LightField FIELD = TestFields.rendered(2, 3, 16, 20);
  private static final int STEPS = 40;

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Keeps the last checkpoint as bytes. */
  private static final class Keeper implements Supervisor {
    private final byte[] from;
    private byte[] kept;

    Keeper(byte[] from) {
      this.from = from;
    }

    @Override
    public Optional<Checkpoint> resume() {
      return Optional.ofNullable(from).map(Checkpoint::read);
    }

    @Override
    public void offer(Checkpoint checkpoint) {
      try {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        checkpoint.writeTo(out);
        kept = out.toByteArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void theSameForAnyThreadsAndAfterAnInterruption() throws IOException {
    byte[] whole = encode(settings(1, new Family.Coordinate(2, 8, Activation.GELU)), new Keeper(null), 0);
    Keeper first = new Keeper(null);
    Settings two = settings(2, new Family.Coordinate(2, 8, Activation.GELU));
    assertThrows(Killed.class, () -> encode(two, first, 35)); // weights are rounded from step 32 on
    assertArrayEquals(whole, encode(two, new Keeper(first.kept), 0));
    CheckpointException scene = assertThrows(CheckpointException.class,
        () -> encode(settings(2, Family.Scene.usual()), new Keeper(first.kept), 0));
    assertTrue(scene.getMessage().contains("other settings"), scene.getMessage());
    assertThrows(CheckpointException.class,
        () -> encode(settings(2, new Family.Coordinate(2, 8, Activation.SILU)), new Keeper(first.kept), 0));
  }

  /** Encoding compares the decoder's views with the scene's; here the integers come back too. */
  @Test
  void theStreamHoldsWhatWasTrained() throws IOException {
    for (Activation activation : Activation.values()) {
      byte[] stream = encode(settings(2, new Family.Coordinate(1, 5, activation)), Supervisor.none(), 0);
      Container container = Container.read(MemorySegment.ofArray(stream), DecoderLimits.level(1));
      QuantisedNetwork network = (QuantisedNetwork) StreamParser.decode(container, ScalarKernels.INSTANCE).model();
      assertEquals(activation.ordinal(), network.header().activation());
      assertArrayEquals(stream, NetworkWriter.write(network, container.viewChecksum()));
    }
  }

  @Test
  void trainingLowersTheLoss() throws IOException {
    double[] loss = new double[2];
    Settings longer = new Settings(
        new RateTarget.Lambda(1), 200, 1, 2, new Device.Cpu(), new Family.Coordinate(2, 16, Activation.GELU));
    Encoder.encode(FIELD, longer, p -> { // the loss is a mean over some twenty steps
      if (p.step() == 1) {
        loss[0] = p.loss();
      }
      loss[1] = p.loss();
    });
    assertTrue(loss[1] < loss[0] / 2, loss[0] + ", then " + loss[1]);
  }

  private static Settings settings(int threads, Family family) {
    return new Settings(new RateTarget.Lambda(1), STEPS, 1, threads, new Device.Cpu(), family);
  }

  private static byte[] encode(Settings settings, Supervisor supervisor, int killAt) throws IOException {
    return Encoder.encode(FIELD, settings, supervisor, p -> {
      if (p.step() == killAt) {
        throw new Killed();
      }
    });
  }
}
