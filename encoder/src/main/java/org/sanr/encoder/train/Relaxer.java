package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.model.Relaxation;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** From latent parameters to relaxed or rounded latents, chunk by chunk. */
final class Relaxer implements AutoCloseable {
  private static final int CHUNK = Parameters.CHUNK;

  private final Parameters parameters;
  private final FloatBuffer noise;
  private final FloatBuffer relaxed;
  private final FloatBuffer temperature = Buffers.floats(1);
  private final FloatBuffer width = Buffers.floats(1);
  private final Program program;
  private final int firstChunk;
  private final List<Program.Call> calls = new ArrayList<>();

  /**
   * A relaxer.
   *
   * @param first parameter that is needed
   */
  Relaxer(Parameters parameters, int first, Device device) {
    firstChunk = first / CHUNK;
    this.parameters = parameters;
    noise = Buffers.floats(parameters.latents());
    relaxed = Buffers.floats(parameters.latents());
    Map<String, Node> outputs = Relaxation.soft(CHUNK);
    program = Program.compile(outputs, device);
    for (int at = firstChunk * CHUNK; at < parameters.latents(); at += CHUNK) {
      calls.add(
          program.bind(
              Map.of(
                  "z", Buffers.part(parameters.value, at, CHUNK),
                  "noise", Buffers.part(noise, at, CHUNK),
                  "temperature", temperature,
                  "width", width),
              Map.of(
                  "y", Buffers.part(relaxed, at, CHUNK),
                  "slope", Buffers.part(parameters.slope, at, CHUNK))));
    }
  }

  /** Soft rounding with fresh noise; {@code seed} names the noise. */
  void soft(TaskPool pool, Schedule.Relaxing how, long seed) {
    temperature.put(0, how.temperature());
    width.put(0, how.noise());
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      int chunk = firstChunk + i;
      Program.Call call = calls.get(i);
      tasks.add(
          () -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + chunk);
            float[] fresh = new float[CHUNK];
            for (int k = 0; k < CHUNK; k += 2) {
              long bits = random.nextLong();
              fresh[k] = (int) bits * 0x1p-32f;
              fresh[k + 1] = (int) (bits >>> 32) * 0x1p-32f;
            }
            noise.put(chunk * CHUNK, fresh);
            call.run();
          });
    }
    pool.run(Map.of("relaxation", tasks));
  }

  /**
   * Rounding; gradients pass straight through.
   *
   * @param deadZone of the texture, see {@link SceneQuantiser#round}
   */
  void hard(double deadZone) {
    float[] z = new float[parameters.latents()];
    parameters.value.get(0, z);
    int texture = parameters.textureLatents();
    for (int i = 0; i < z.length; i++) {
      z[i] = SceneQuantiser.round(z[i], i < texture ? deadZone : 0);
    }
    relaxed.put(0, z);
    Arrays.fill(z, 1);
    parameters.slope.put(0, z);
  }

  /** Copies the relaxed latents of a level into its grid. */
  void fill(LevelGrid grid) {
    grid.rows(0, grid.h()).put(0, relaxed, parameters.segment(grid.segment()).offset(), grid.h() * grid.w());
  }

  @Override
  public void close() {
    program.close();
  }
}
