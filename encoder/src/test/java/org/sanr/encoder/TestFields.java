package org.sanr.encoder;

import java.util.ArrayList;
import java.util.List;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.train.Settings;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** Light fields in memory, small enough to be encoded within a test. */
public final class TestFields {
  private TestFields() {}

  /** {@return rendered views of 8 bits} */
  public static LightField rendered(int rows, int cols, int height, int width) {
    RenderSettings settings = RenderSettings.clean(rows, cols, height, width);
    List<View> views = new ArrayList<>();
    for (short[] samples : SceneRenderer.render(Scenes.demo(), settings).views()) {
      byte[] bytes = new byte[samples.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) samples[i];
      }
      views.add(new View.Bytes(height, width, bytes));
    }
    return new LightField(rows, cols, views);
  }

  /** {@return views of one colour} */
  public static LightField constant(int rows, int cols, int height, int width, int... colour) {
    List<View> views = new ArrayList<>();
    for (int i = 0; i < rows * cols; i++) {
      byte[] samples = new byte[height * width * 3];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (byte) colour[k % 3];
      }
      views.add(new View.Bytes(height, width, samples));
    }
    return new LightField(rows, cols, views);
  }

  /** {@return settings for a short training} */
  public static Settings settings(int steps, long seed, int threads) {
    return new Settings(20, steps, seed, threads, new Device.Cpu());
  }
}
