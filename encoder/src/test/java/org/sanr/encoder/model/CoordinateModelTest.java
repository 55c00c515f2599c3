package org.sanr.encoder.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sanr.decoder.Shot;
import org.sanr.decoder.kernel.Activation;
import org.sanr.decoder.kernel.ScalarKernels;
import org.sanr.decoder.parallel.Crew;
import org.sanr.decoder.render.CoordinateEncoding;
import org.sanr.decoder.render.OneView;
import org.sanr.decoder.render.PreparedModel;
import org.sanr.decoder.scene.CoordinateHeader;
import org.sanr.decoder.scene.QuantisedNetwork;
import org.sanr.decoder.scene.QuantisedTensor;
import org.sanr.decoder.scene.Tensor;
import org.sanr.encoder.graph.Compiled;
import org.sanr.encoder.graph.FiniteDifferences;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.ReferenceEvaluator;

/** The coordinate network's formula: its gradients by finite differences, its values by the decoder. */
class CoordinateModelTest {
  private static final int RAYS = 6;

  private final Random random = new Random(Long.getLong("sanr.test.seed", 20261124));

  @ParameterizedTest
  @EnumSource(Activation.class)
  void gradients(Activation activation) {
    CoordinateHeader header = header(activation);
    Map<String, Node> graph = new CoordinateModel(header, RAYS).step();
    Set<String> expected = header.tensors().stream().map(t -> "d_" + t.name()).collect(Collectors.toSet());
    expected.add("sse");
    assertEquals(expected, graph.keySet());
    Map<String, double[]> inputs = new ReferenceEvaluator(graph).randomInputs(random, 1);
    inputs.put("weight", new double[] {3, 0.5, 0.25});
    ReferenceEvaluator sse = new ReferenceEvaluator(Map.of("sse", graph.get("sse")));
    new ReferenceEvaluator(graph).run(inputs).forEach((name, gradient) -> {
      if (name.startsWith("d_")) {
        FiniteDifferences.check(name, gradient, inputs.get(name.substring(2)), () -> {
          double[] errors = sse.run(inputs).get("sse");
          return 3 * errors[0] + 0.5 * errors[1] + 0.25 * errors[2];
        });
      }
    });
  }

  /** One ray whose target is what the decoder renders: no error is left but rounding to 16 bits. */
  @ParameterizedTest
  @EnumSource(Activation.class)
  void valuesAreTheDecoders(Activation activation) throws IOException {
    CoordinateHeader header = header(activation);
    List<QuantisedTensor> tensors = new ArrayList<>();
    for (Tensor t : header.tensors()) {
      boolean brightness = t.name().equals("B_o");
      int[] q = random.ints(t.size(), -30, 31).toArray();
      tensors.add(new QuantisedTensor(t, brightness ? 1 : 7, 40, brightness ? new int[] {1, 0, 0} : q));
    }
    PreparedModel model = PreparedModel.of(new QuantisedNetwork(header, tensors), ScalarKernels.INSTANCE, Crew.of(1));
    byte[] samples = new byte[6 * header.height() * header.width()];
    OneView.render(model, Crew.of(1), Shot.of(1, 0, header.height(), header.width()), samples, 0);
    double[] encoded = new double[header.inputs() * RAYS];
    double[] target = new double[3 * RAYS];
    for (int p = 0; p < RAYS; p++) {
      int row = random.nextInt(header.height());
      int column = random.nextInt(header.width());
      float[] e = new float[header.inputs()];
      CoordinateEncoding.encode(CoordinateEncoding.ofView(1, 2), 1, e, 0, 1);
      CoordinateEncoding.encode(CoordinateEncoding.ofView(0, 2), 1, e, header.viewInputs(), 1);
      CoordinateEncoding.encode(CoordinateEncoding.ofSample(row, header.height()), 2, e, 2 * header.viewInputs(), 1);
      CoordinateEncoding.encode(CoordinateEncoding.ofSample(column, header.width()), 2, e,
          2 * header.viewInputs() + header.imageInputs(), 1);
      for (int i = 0; i < e.length; i++) {
        encoded[i * RAYS + p] = e[i];
      }
      double[] rgb = new double[3];
      for (int c = 0; c < 3; c++) {
        int at = 2 * (3 * (row * header.width() + column) + c);
        rgb[c] = ((samples[at] & 0xFF) << 8 | samples[at + 1] & 0xFF) / 65535.0;
      }
      target[p] = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
      target[RAYS + p] = (rgb[2] - target[p]) / 1.8556;
      target[2 * RAYS + p] = (rgb[0] - target[p]) / 1.5748;
    }
    Map<String, double[]> inputs =
        new HashMap<>(Map.of("inputs", encoded, "target", target, "weight", new double[] {1, 1, 1}));
    for (QuantisedTensor t : tensors) {
      double[] values = new double[t.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = t.value(i);
      }
      inputs.put(t.tensor().name(), values);
    }
    Map<String, Node> graph = Map.of("sse", new CoordinateModel(header, RAYS).step().get("sse"));
    assertArrayEquals(new double[3], Compiled.run(graph, inputs).get("sse"), 1e-7);
  }

  @Test
  void onnxRuntimeAgrees() {
    Map<String, Node> graph = new CoordinateModel(header(Activation.SILU), RAYS).step();
    Map<String, double[]> inputs = new ReferenceEvaluator(graph).randomInputs(random, 1);
    Map<String, double[]> actual = Compiled.run(graph, inputs);
    new ReferenceEvaluator(graph).run(inputs)
        .forEach((name, expected) -> assertArrayEquals(expected, actual.get(name), 1e-3, name));
  }

  private static CoordinateHeader header(Activation activation) {
    return new CoordinateHeader(2, 2, 5, 7, 16, 2, 5, 1, 2, activation.ordinal());
  }
}
