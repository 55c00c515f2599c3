package org.sanr.decoder.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.Shot;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.Tensor;

/** Coordinate networks against a renderer that follows spec 6.5 sample by sample, at every lane width. */
class CoordinateRendererTest {
  private static final long SEED = Long.getLong("sanr.test.seed", 20261124);

  @ParameterizedTest
  @EnumSource(Simd.class)
  void everyWidthRendersWhatTheTextSays(Simd simd) throws IOException {
    Random random = new Random(SEED);
    for (Activation activation : Activation.values()) {
      QuantisedNetwork network = network(random, activation, 8);
      PreparedModel model = PreparedModel.of(network, KernelProvider.of(simd).kernels(), Crew.of(1));
      for (Shot shot : List.of(Shot.of(0, 2, 6, 130), Shot.of(0.3f, 1.75f, 3, 17).crop(1, 2, 2, 9))) {
        byte[] actual = new byte[(int) (3 * shot.samples())];
        OneView.render(model, Crew.of(1), shot, actual, 0);
        assertArrayEquals(literal(network, shot), actual, "seed " + SEED + " " + activation + " " + shot);
      }
    }
  }

  @Test
  void rowsAndTilesMakeNoDifference() throws IOException {
    QuantisedNetwork network = network(new Random(SEED), Activation.SILU, 12);
    PreparedModel model = PreparedModel.of(network, ScalarKernels.INSTANCE, Crew.of(1));
    Shot whole = Shot.of(0.5f, 0, 5, 300);
    byte[] expected = new byte[(int) (6 * whole.samples())];
    OneView.render(model, Crew.of(3), whole, expected, 0);
    byte[] actual = new byte[expected.length];
    RowRenderer renderer = model.newRenderer();
    for (int row = 4; row >= 0; row--) {
      for (int left = 0; left < 300; left += 50) {
        byte[] part = new byte[6 * 50];
        renderer.rows(whole.crop(row, left, 1, 50), 0, 1, part, 0);
        System.arraycopy(part, 0, actual, 6 * (row * 300 + left), part.length);
      }
    }
    assertArrayEquals(expected, actual);
  }

  @Test
  void positionsOutsideOfTheGridAreRefused() throws IOException {
    PreparedModel model = PreparedModel.of(network(new Random(1), Activation.RELU, 8), ScalarKernels.INSTANCE,
        Crew.of(1));
    for (Shot shot : List.of(Shot.of(1.01f, 0, 2, 2), Shot.of(0, -0.01f, 2, 2), Shot.of(Float.NaN, 0, 2, 2))) {
      assertThrows(IllegalArgumentException.class, () -> OneView.render(model, Crew.of(1), shot, new byte[12], 0));
    }
  }

  /** The polynomials come near the sine, whatever the frequency. */
  @Test
  void encodingsAreSines() {
    for (int i = 0; i <= 1000; i++) {
      float c = i / 500f - 1;
      float[] e = new float[29];
      CoordinateEncoding.encode(c, 14, e, 0, 1);
      assertEquals(c, e[0]);
      for (int k = 0; k < 14; k++) {
        double angle = Math.PI * Math.scalb((double) c, k);
        assertEquals(Math.sin(angle), e[1 + 2 * k], 2e-5, c + " " + k);
        assertEquals(Math.cos(angle), e[2 + 2 * k], 2e-5, c + " " + k);
      }
    }
  }

  @Test
  void smoothActivationsComeNearTheirNames() {
    for (int i = -120; i <= 120; i++) {
      float[] x = new float[16];
      x[0] = i / 10f;
      x[1] = x[0];
      double silu = x[0] / (1 + Math.exp(-x[0]));
      ScalarKernels.INSTANCE.activate(Activation.SILU, x, 0, 16);
      assertEquals(silu, x[0], 0.04);
      x[1] = i / 10f;
      double gelu = x[1] * 0.5 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x[1] + 0.044715 * Math.pow(x[1], 3))));
      ScalarKernels.INSTANCE.activate(Activation.GELU, x, 0, 16);
      assertEquals(gelu, x[1], 0.006);
    }
  }

  private static QuantisedNetwork network(Random random, Activation activation, int depth) {
    CoordinateHeader header = new CoordinateHeader(2, 3, 6, 130, depth, 3, 9, 1, 4, activation.ordinal());
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (Tensor t : header.tensors()) {
      int[] q = random.ints(t.size(), -40, 41).toArray();
      tensors.add(new QuantisedTensor(t, 6, 40, q));
    }
    return new QuantisedNetwork(header, tensors);
  }

  /** Spec 6.5 and 7 to the letter: all inputs of a sample, then layer after layer. Native samples of 8 bits. */
  private static byte[] literal(QuantisedNetwork network, Shot shot) {
    CoordinateHeader h = network.header();
    Map<String, QuantisedTensor> tensors = network.byName();
    byte[] out = new byte[(int) (3 * shot.samples())];
    for (int i = 0; i < shot.rows(); i++) {
      for (int j = 0; j < shot.cols(); j++) {
        float[] x = new float[h.inputs()];
        int a = h.viewInputs();
        int b = h.imageInputs();
        CoordinateEncoding.encode(CoordinateEncoding.ofView(shot.v(), h.rows()), h.viewFrequencies(), x, 0, 1);
        CoordinateEncoding.encode(CoordinateEncoding.ofView(shot.u(), h.cols()), h.viewFrequencies(), x, a, 1);
        CoordinateEncoding.encode(Math.fma(shot.top() + i + 0.5f, 2f / shot.height(), -1), h.imageFrequencies(), x,
            2 * a, 1);
        CoordinateEncoding.encode(Math.fma(shot.left() + j + 0.5f, 2f / shot.width(), -1), h.imageFrequencies(), x,
            2 * a + b, 1);
        for (int layer = 1; layer <= h.layers(); layer++) {
          x = dense(tensors.get("W_" + layer), tensors.get("B_" + layer), x);
          for (int k = 0; k < x.length; k++) {
            x[k] = activated(Activation.values()[h.activation()], x[k]);
          }
        }
        float[] yuv = dense(tensors.get("W_o"), tensors.get("B_o"), x);
        float[] rgb = {Math.fma(1.5748f, yuv[2], yuv[0]),
          Math.fma(-0.18732427f, yuv[1], Math.fma(-0.46812427f, yuv[2], yuv[0])), Math.fma(1.8556f, yuv[1], yuv[0])};
        for (int c = 0; c < 3; c++) {
          out[3 * (i * shot.cols() + j) + c] = (byte) (int) Math.fma(Math.clamp(rgb[c], 0f, 1f), 255f, 0.5f);
        }
      }
    }
    return out;
  }

  private static float[] dense(QuantisedTensor weights, QuantisedTensor bias, float[] x) {
    float[] out = new float[bias.values().length];
    for (int j = 0; j < out.length; j++) {
      out[j] = bias.value(j);
      for (int i = 0; i < x.length; i++) {
        out[j] = Math.fma(weights.value(j * x.length + i), x[i], out[j]);
      }
    }
    return out;
  }

  private static float activated(Activation activation, float x) {
    float[] a = {28488, -75736, 126671, -103222, 31991};
    float[] b = {25149, -53710, 77015, -56632, 16370};
    if (activation == Activation.RELU) {
      return Math.clamp(x, 0f, 32768f);
    }
    float[] c = activation == Activation.SILU ? a : b;
    float z = Math.clamp(x / (activation == Activation.SILU ? 8 : 4), -1f, 1f);
    float q = z * z;
    float sum = c[4] / 16384;
    for (int i = 3; i >= 0; i--) {
      sum = Math.fma(q, sum, c[i] / 16384);
    }
    return Math.min(x * Math.fma(sum, z, 0.5f), 32768f);
  }
}
