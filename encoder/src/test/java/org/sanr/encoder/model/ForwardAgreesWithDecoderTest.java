package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanr.decoder.Shot;
import org.sanr.decoder.Simd;
import org.sanr.decoder.kernel.KernelProvider;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.PreparedScene;
import org.sanr.decoder.render.ViewRenderer;
import org.sanr.decoder.scene.QuantisedScene;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.graph.Compiled;

/** What is trained is what is decoded: formulas run by ONNX Runtime against the decoder's pictures. */
class ForwardAgreesWithDecoderTest {
  /** Of 16-bit samples, of which the decoder's are rounded: ½ and what rounding within the formulas may add. */
  private static final double TOLERANCE = 0.6;

  private final Random random = new Random(Long.getLong("sanr.test.seed", 20261122));

  static List<SceneHeader> headers() {
    return Scenes.all();
  }

  @ParameterizedTest
  @MethodSource("headers")
  void everyCapturedViewIsTheDecoders(SceneHeader shape) throws Exception {
    QuantisedScene scene = Scenes.quantised(shape, random);
    SceneHeader h = scene.header();
    Map<String, double[]> weights = Scenes.weights(scene);
    PreparedScene prepared = PreparedScene.of(scene, KernelProvider.of(Simd.SCALAR).kernels(), Crew.of(1));
    double[] features =
        Compiled.run(new Pyramids(Resolution.full(h)).texture(), inputs(weights, scene.texture(), 0)).get("out");
    double[] disparity = new double[0];
    if (h.geometryLevels() > 0) {
      disparity =
          Compiled
              .run(new Pyramids(Resolution.full(h)).geometry(), inputs(weights, scene.geometry(), h.geometryFirst()))
              .get("out");
      compareDisparity(prepared, disparity);
    }
    int inside = 0;
    double moved = Arrays.stream(disparity).map(Math::abs).max().orElse(0); // no view here is as far as one step above
    int slabRows = Math.min(h.canvasHeight(), 1 + 2 * ((int) moved + 2));
    try (Compiled pixel = new Compiled(new Rendering(h, h.canvasWidth(), slabRows, 1).step())) {
      for (int view = 0; view < h.views(); view++) {
        int[] expected = picture(prepared, view);
        Map<String, double[]> in = viewInputs(h, weights, view);
        for (int i = 0; i < h.height() * h.width(); i++) {
          place(in, h, slabRows, i, features, disparity);
          double[] rgb = rgb(pixel.run(in).get("d_B_o"));
          for (int c = 0; c < 3; c++) {
            double sample = Math.clamp(rgb[c], 0, 1) * 65535;
            assertEquals(expected[3 * i + c], sample, TOLERANCE, "view " + view + " pixel " + i + " channel " + c);
            inside += rgb[c] > 0 && rgb[c] < 1 ? 1 : 0;
          }
        }
      }
    }
    assertTrue(inside > 2 * h.views() * h.height() * h.width(), "most samples are cut off: " + inside + " are not");
  }

  private static void compareDisparity(PreparedScene prepared, double[] disparity) {
    SceneHeader h = prepared.header();
    float[] expected = new float[h.height() * h.width()];
    prepared.disparity(expected);
    for (int i = 0; i < expected.length; i++) {
      int at = (h.marginY() + i / h.width()) * h.canvasWidth() + h.marginX() + i % h.width();
      assertEquals(expected[i], disparity[at], 1e-5);
    }
    double largest = Arrays.stream(disparity).map(Math::abs).max().orElseThrow();
    assertTrue(largest > 0.1, "largest disparity " + largest);
  }

  private static int[] picture(PreparedScene prepared, int view) {
    SceneHeader h = prepared.header();
    byte[] bytes = new byte[6 * h.height() * h.width()];
    new ViewRenderer(prepared)
        .rows(Shot.of(view / h.cols(), view % h.cols(), h.height(), h.width()), 0, h.height(), bytes, 0);
    return IntStream.range(0, bytes.length / 2).map(i -> (bytes[2 * i] & 0xFF) << 8 | bytes[2 * i + 1] & 0xFF)
        .toArray();
  }

  /** Where a view stands, spec 6.3, and the loss that makes colours visible: see {@link #rgb}. */
  private static Map<String, double[]> viewInputs(SceneHeader h, Map<String, double[]> weights, int view) {
    double av = view / h.cols() - (h.rows() - 1) / 2.0;
    double au = view % h.cols() - (h.cols() - 1) / 2.0;
    Map<String, double[]> in = new TreeMap<>(weights);
    if (h.geometryLevels() > 0) {
      double[] offset = Arrays.copyOfRange(weights.get("cameraOffset"), 2 * view, 2 * view + 2);
      in.put("baseline", new double[] {(av + offset[0]) * (1 + weights.get("aspect")[0]), au + offset[1]});
    }
    double[] embedding = Arrays.copyOfRange(weights.get("embedding"), h.embedding() * view, h.embedding() * (view + 1));
    double[] inputs = new double[2 + h.embedding()];
    inputs[0] = av / 8;
    inputs[1] = au / 8;
    System.arraycopy(embedding, 0, inputs, 2, h.embedding());
    in.put("view", inputs);
    in.put("target", new double[3]);
    in.put("weight", new double[] {1, 1, 1});
    return in;
  }

  /** A slab around a pixel, as the trainer cuts them. */
  private static void place(Map<String, double[]> in, SceneHeader h, int slabRows, int i, double[] features,
      double[] disparity) {
    int row = h.marginY() + i / h.width();
    int top = Math.clamp(row - slabRows / 2, 0, h.canvasHeight() - slabRows);
    int x = h.marginX() + i % h.width();
    int from = top * h.canvasWidth();
    int to = from + slabRows * h.canvasWidth();
    in.put("features", Arrays.copyOfRange(features, from * h.textureLevels(), to * h.textureLevels()));
    in.put("disparity", h.geometryLevels() == 0 ? disparity : Arrays.copyOfRange(disparity, from, to));
    in.put("y", new double[] {row - top});
    in.put("x", new double[] {x});
    in.put("home", new double[] {(row - top) * h.canvasWidth() + x});
  }

  /** Colours are no output; but with target 0, weights 1 and a single pixel the gradient of the last bias is twice its Y, U, V. */
  private static double[] rgb(double[] gradient) {
    double y = gradient[0] / 2;
    double u = gradient[1] / 2;
    double v = gradient[2] / 2;
    return new double[] {y + 1.5748 * v, y - 0.46812427 * v - 0.18732427 * u, y + 1.8556 * u};
  }

  private static Map<String, double[]> inputs(Map<String, double[]> weights, List<int[]> latents, int first) {
    Map<String, double[]> in = new TreeMap<>(weights);
    IntStream.range(0, latents.size()).forEach(i -> in.put("y" + (first + i), Scenes.doubles(latents.get(i))));
    return in;
  }
}
