package org.sanr.encoder.train;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A training that can be continued: its state, and what it is about.
 *
 * <p>As a file: "SANRCKPT", format version, fingerprint, state, CRC-32C of all before; big-endian, arrays after their
 * length. It is read by the program that wrote it only.
 */
public final class Checkpoint {
  private static final long MAGIC = 0x53414E52434B5054L;
  private static final int VERSION = 3;

  private final Fingerprint about;
  private final TrainingState state;

  Checkpoint(Fingerprint about, TrainingState state) {
    this.about = about;
    this.state = state;
  }

  /** {@return steps done} */
  public int step() {
    return state.step();
  }

  /**
   * The state, if it belongs to a training.
   *
   * @throws CheckpointException if it belongs to another one
   */
  TrainingState stateFor(Fingerprint training) {
    if (!about.input().equals(training.input())) {
      throw new CheckpointException("was made from other views; name these, or leave out --resume to start anew");
    }
    if (!about.settings().equals(training.settings())) {
      throw new CheckpointException(
          "was made with other settings or by another version; give the same options again, or leave out --resume");
    }
    return state;
  }

  /**
   * Writes the checkpoint.
   *
   * @param out is not closed
   * @throws IOException as {@code out} does
   */
  public void writeTo(OutputStream out) throws IOException {
    CRC32C crc = new CRC32C();
    DataOutputStream data = new DataOutputStream(new CheckedOutputStream(out, crc));
    data.writeLong(MAGIC);
    data.writeInt(VERSION);
    data.writeUTF(about.input());
    data.writeUTF(about.settings());
    data.writeInt(state.step());
    data.writeDouble(state.rate());
    data.writeInt(state.retreats());
    for (float[] values : new float[][] {state.value(), state.m(), state.v()}) {
      write(data, values);
    }
    data.writeInt(state.exponents().length);
    for (int exponent : state.exponents()) {
      data.writeInt(exponent);
    }
    data.writeBoolean(state.rounded());
    write(data, state.meanSquares());
    RateControl.State control = state.control();
    data.writeDouble(control.lambda());
    data.writeDouble(control.error());
    data.writeDouble(control.foreseen());
    data.writeDouble(control.deadZone());
    BestState.Seen best = state.best();
    data.writeBoolean(best != null);
    if (best != null) {
      write(data, best.figures().meanSquares());
      data.writeDouble(best.figures().latentBits());
      data.writeDouble(best.figures().weightBits());
      write(data, best.value());
    }
    data.writeInt((int) crc.getValue());
    data.flush();
  }

  private static void write(DataOutputStream data, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    data.writeInt(values.length);
    data.write(bytes.array());
  }

  private static void write(DataOutputStream data, double[] threeChannels) throws IOException {
    for (double value : threeChannels) {
      data.writeDouble(value);
    }
  }

  /**
   * {@return a checkpoint that was written}
   *
   * @param file all of its bytes
   * @throws CheckpointException if they are damaged, cut off or of another version
   */
  public static Checkpoint read(byte[] file) {
    if (file.length < 16 || ByteBuffer.wrap(file).getLong() != MAGIC) {
      throw new CheckpointException("is no checkpoint; leave out --resume to start anew");
    }
    if (ByteBuffer.wrap(file).getInt(8) != VERSION) {
      throw new CheckpointException("is of another version of SANR; leave out --resume to start anew");
    }
    CRC32C crc = new CRC32C();
    crc.update(file, 0, file.length - 4);
    if (ByteBuffer.wrap(file).getInt(file.length - 4) != (int) crc.getValue()) {
      throw new CheckpointException("is damaged or cut off; leave out --resume to start anew");
    }
    try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(file, 12, file.length - 16))) {
      Fingerprint about = new Fingerprint(data.readUTF(), data.readUTF());
      return new Checkpoint(about, new TrainingState(data.readInt(), data.readDouble(), data.readInt(), floats(data),
          floats(data), floats(data), ints(data), data.readBoolean(), channels(data),
          new RateControl.State(data.readDouble(), data.readDouble(), data.readDouble(), data.readDouble()),
          data.readBoolean() ? best(data) : null));
    } catch (IOException e) {
      throw new IllegalStateException("a checkpoint with a valid checksum ends early", e);
    }
  }

  private static BestState.Seen best(DataInputStream data) throws IOException {
    return new BestState.Seen(new Training.Figures(channels(data), data.readDouble(), data.readDouble()), floats(data));
  }

  private static double[] channels(DataInputStream data) throws IOException {
    return new double[] {data.readDouble(), data.readDouble(), data.readDouble()};
  }

  private static float[] floats(DataInputStream data) throws IOException {
    float[] values = new float[data.readInt()];
    ByteBuffer.wrap(data.readNBytes(4 * values.length)).asFloatBuffer().get(values);
    return values;
  }

  private static int[] ints(DataInputStream data) throws IOException {
    int[] values = new int[data.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = data.readInt();
    }
    return values;
  }
}
