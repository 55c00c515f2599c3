package org.sanr.encoder.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sanr.encoder.model.Adam;
import org.sanr.encoder.runtime.Buffers;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.runtime.Program;

/** Adam over all parameters, chunk by chunk; latents and weights have learning rates of their own. */
final class Optimiser implements AutoCloseable {
  private static final int CHUNK = Parameters.CHUNK;

  private final Program program;
  private final List<Runnable> tasks = new ArrayList<>();
  private final FloatBuffer latentRate = Buffers.floats(1);
  private final FloatBuffer weightRate = Buffers.floats(1);
  private final FloatBuffer correction = Buffers.floats(1);
  private final FloatBuffer latentEpsilon = Buffers.floats(1);
  private final FloatBuffer weightEpsilon = Buffers.floats(1);

  /** Adam from a parameter on, those before stay as they are. */
  Optimiser(Parameters p, int first, Device device) {
    program = Program.compile(Adam.step(CHUNK), device);
    for (int at = first / CHUNK * CHUNK; at < p.total(); at += CHUNK) {
      int from = at;
      boolean latent = at < p.latents();
      FloatBuffer value = Buffers.floats(CHUNK);
      FloatBuffer m = Buffers.floats(CHUNK);
      FloatBuffer v = Buffers.floats(CHUNK);
      Program.Call call =
          program.bind(
              Map.of(
                  "value", Buffers.part(p.value, at, CHUNK),
                  "gradient", Buffers.part(p.gradient, at, CHUNK),
                  "slope", Buffers.part(p.slope, at, CHUNK),
                  "factor", Buffers.part(p.factor, at, CHUNK),
                  "m", Buffers.part(p.m, at, CHUNK),
                  "v", Buffers.part(p.v, at, CHUNK),
                  "rate", latent ? latentRate : weightRate,
                  "correction", correction,
                  "epsilon", latent ? latentEpsilon : weightEpsilon),
              Map.of("value_out", value, "m_out", m, "v_out", v));
      tasks.add(
          () -> {
            call.run();
            p.value.put(from, value, 0, CHUNK);
            p.m.put(from, m, 0, CHUNK);
            p.v.put(from, v, 0, CHUNK);
          });
    }
  }

  /**
   * Sets Adam's epsilons, in units of the loss's gradients: that of latents keeps those that nothing depends on from walking about at random.
   *
   * @param unit gradient of the loss by one bit
   */
  void epsilons(double unit) {
    latentEpsilon.put(0, (float) (Schedule.LATENT_EPSILON * unit));
    weightEpsilon.put(0, (float) (Schedule.WEIGHT_EPSILON * unit));
  }

  /** Changes the parameters by their gradients. */
  void step(TaskPool pool, int step, Schedule schedule) {
    double mean = 1 / (1 - Math.pow(Adam.BETA1, step + 1));
    latentRate.put(0, (float) (schedule.latentRate(step) * mean));
    weightRate.put(0, (float) (schedule.weightRate(step) * mean));
    correction.put(0, (float) (1 / (1 - Math.pow(Adam.BETA2, step + 1))));
    pool.run(Map.of("optimiser", tasks));
  }

  @Override
  public void close() {
    program.close();
  }
}
