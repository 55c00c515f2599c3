package org.sanr.encoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.input.View;
import org.sanr.encoder.runtime.Device;
import org.sanr.encoder.train.Settings;
import org.sanr.testdata.RenderSettings;
import org.sanr.testdata.RenderedLightField;
import org.sanr.testdata.SceneRenderer;
import org.sanr.testdata.Scenes;

/** Light fields in memory, small enough to be encoded within a test. */
public final class TestFields {
  private TestFields() {}

  /** {@return rendered views of 8 bits} */
  public static LightField rendered(int rows, int cols, int height, int width) {
    return of(SceneRenderer.render(Scenes.demo(), RenderSettings.clean(rows, cols, height, width)));
  }

  /** {@return a rendered light field of 8 bits as the encoder reads it} */
  public static LightField of(RenderedLightField rendered) {
    RenderSettings settings = rendered.settings();
    List<View> views = new ArrayList<>();
    for (short[] samples : rendered.views()) {
      byte[] bytes = new byte[samples.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) samples[i];
      }
      views.add(new View.Bytes(settings.height(), settings.width(), bytes));
    }
    return new LightField(settings.rows(), settings.cols(), views);
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

  /** {@return views whose colours change from each square of 2 × 2 samples to the next, and whose left half is brighter from view to view} */
  public static LightField coloured(int rows, int cols, int height, int width) {
    Random random = new Random(5);
    float[] u = new float[(height / 2 + 1) * (width / 2 + 1)];
    for (int i = 0; i < u.length; i++) {
      u[i] = random.nextInt(-40, 41);
    }
    List<View> views = new ArrayList<>();
    for (int k = 0; k < rows * cols; k++) {
      byte[] samples = new byte[height * width * 3];
      for (int i = 0; i < height * width; i++) {
        float chroma = u[i / width / 2 * (width / 2 + 1) + i % width / 2];
        int luma = 128 + (i % width < width / 2 ? 20 * (k / cols + k % cols) : 0);
        samples[3 * i] = (byte) luma;
        samples[3 * i + 1] = (byte) Math.round(luma - chroma * 1.8556f * 0.0722f / 0.7152f);
        samples[3 * i + 2] = (byte) Math.round(luma + chroma * 1.8556f);
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
