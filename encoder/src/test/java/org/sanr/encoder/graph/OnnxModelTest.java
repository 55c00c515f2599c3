package org.sanr.encoder.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sanr.decoder.scene.SceneHeader;
import org.sanr.encoder.Encoder;
import org.sanr.encoder.TestFields;
import org.sanr.encoder.input.LightField;
import org.sanr.encoder.model.Adam;
import org.sanr.encoder.model.LatentRate;
import org.sanr.encoder.model.Pyramids;
import org.sanr.encoder.model.Relaxation;
import org.sanr.encoder.model.Rendering;
import org.sanr.encoder.model.Resolution;
import org.sanr.encoder.model.WeightRate;

/** The models of all formulas, read by another parser: legal ONNX of opset 18 and IR 8, of operators for which ONNX Runtime has CUDA kernels. */
class OnnxModelTest {
  /**
   * Operators with a CUDA kernel for float (for the indices of Cast, Gather, Reshape, ScatterND: int64) at opset 18, after ONNX Runtime's docs/OperatorKernels.md. ScatterND's adds by
   * atomic operations, so in no particular order. An operator that is not among them would run on the CPU, its inputs and outputs copied at each step.
   */
  private static final Set<String> ON_CUDA =
      Set.of(
          "Abs", "Add", "Cast", "Clip", "Concat", "Div", "Exp", "Expand", "Floor", "Gather", "Gemm", "HardSigmoid",
          "Identity", "Log", "MatMul", "Mul", "Neg", "Pad",
          "ReduceSum", "Relu", "Reshape", "Round", "ScatterND", "Sign", "Slice", "Sqrt", "Sub", "Tanh", "Transpose");

  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "Cast", Set.of("to"),
          "Concat", Set.of("axis"),
          "Gather", Set.of("axis"),
          "Gemm", Set.of("transA", "transB"),
          "HardSigmoid", Set.of("alpha", "beta"),
          "ReduceSum", Set.of("keepdims"),
          "ScatterND", Set.of("reduction"),
          "Transpose", Set.of("perm"));

  /** AttributeProto.AttributeType and the field that holds a value of the type: FLOAT f, INT i, STRING s, INTS ints. */
  private static final Map<Long, Integer> VALUE_FIELDS = Map.of(1L, 2, 2L, 3, 3L, 4, 7L, 8);

  private static final SceneHeader HEADER =
      new SceneHeader(
          2, 3, 6, 7, 8, 1, 2, 3, 0, false, 1, 2, 4, List.of(5, 4), 2, true, 5, 4, 0, 0,
          2, 1, List.of(40, 40, 40), List.of(40, 40));

  private static final SceneHeader FLAT =
      new SceneHeader(
          1, 1, 6, 7, 8, 1, 2, 1, 0, false, 0, 0, 1, List.of(5), 0, false, 5, 4, 0, 0, 0, 0,
          List.of(40),
          List.of());

  private record Formula(String name, Supplier<Map<String, Node>> outputs) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Formula> formulas() {
    Pyramids pyramids = new Pyramids(Resolution.full(HEADER));
    return Stream.of(
        new Formula("texture", pyramids::texture),
        new Formula("texture gradient", pyramids::textureGradient),
        new Formula("geometry", pyramids::geometry),
        new Formula("geometry gradient", pyramids::geometryGradient),
        new Formula("texture of one level", new Pyramids(Resolution.full(FLAT))::texture),
        new Formula("texture gradient of one level", new Pyramids(Resolution.full(FLAT))::textureGradient),
        new Formula("rendering", new Rendering(HEADER, HEADER.canvasWidth(), 5, 12)::step),
        new Formula("rendering without geometry", new Rendering(FLAT, FLAT.canvasWidth(), 5, 12)::step),
        new Formula("latent rate", new LatentRate(5, 7, 4, LatentRate.Coarser.HALF_SIZE)::step),
        new Formula("latent rate over a level of the same size",
            new LatentRate(5, 7, 4, LatentRate.Coarser.SAME_SIZE)::step),
        new Formula("latent rate of the coarsest level", new LatentRate(5, 7, 4, LatentRate.Coarser.NONE)::step),
        new Formula("weight rate", () -> WeightRate.step(9, 3)),
        new Formula("relaxation", () -> Relaxation.soft(5)),
        new Formula("Adam", () -> Adam.step(5)));
  }

  @ParameterizedTest
  @MethodSource("formulas")
  void isLegal(Formula formula) throws InvalidProtocolBufferException {
    Map<String, Node> outputs = formula.outputs.get();
    OnnxModel model = OnnxModel.parse(OnnxWriter.write(outputs));
    assertEquals(8, model.irVersion());
    assertEquals(Map.of("", 18L), model.opsets());
    Set<String> defined = new HashSet<>();
    model.inputs().forEach(v -> assertTrue(defined.add(v.name()), v + " is there twice"));
    for (OnnxModel.Tensor t : model.initialisers()) {
      assertTrue(defined.add(t.name()), t + " is there twice");
      assertTrue(t.type() == Node.Type.FLOAT.onnx || t.type() == Node.Type.INT64.onnx, t.toString());
      long size = t.dims().stream().reduce(1L, (a, b) -> a * b);
      assertEquals(size * (t.type() == Node.Type.FLOAT.onnx ? 4 : 8), t.rawBytes(), t.toString());
    }
    for (OnnxModel.Operation node : model.nodes()) {
      node.inputs()
          .forEach(name -> assertTrue(defined.contains(name), node + " reads " + name + " before it is there"));
      node.outputs().forEach(name -> assertTrue(defined.add(name), name + " is there twice"));
      assertAttributes(node);
    }
    assertEquals(outputs.keySet(), model.outputs().stream().map(OnnxModel.Value::name).collect(Collectors.toSet()));
    for (OnnxModel.Value v : model.outputs()) {
      assertTrue(defined.contains(v.name()), v.name());
      assertEquals(Arrays.stream(outputs.get(v.name()).shape()).mapToObj(d -> (long) d).toList(), v.dims());
      assertEquals(Node.Type.FLOAT.onnx, v.type());
    }
  }

  private static void assertAttributes(OnnxModel.Operation node) {
    Set<String> names = new HashSet<>();
    for (OnnxModel.Attribute a : node.attributes()) {
      assertTrue(names.add(a.name()), node.toString());
      assertEquals(List.of(VALUE_FIELDS.get(a.type())), a.fields(), node.toString());
    }
    assertEquals(ATTRIBUTES.getOrDefault(node.type(), Set.of()), names, node.toString());
  }

  /** Dead nodes would cost nothing at run time, but they would hide that a formula computes what nobody reads. */
  @ParameterizedTest
  @MethodSource("formulas")
  void everythingIsUsed(Formula formula) throws InvalidProtocolBufferException {
    OnnxModel model = OnnxModel.parse(OnnxWriter.write(formula.outputs.get()));
    Set<String> read = model.nodes().stream().flatMap(n -> n.inputs().stream()).collect(Collectors.toSet());
    Set<String> made = new TreeSet<>();
    model.inputs().forEach(v -> made.add(v.name()));
    model.initialisers().forEach(t -> made.add(t.name()));
    model.nodes().forEach(n -> made.addAll(n.outputs()));
    model.outputs().forEach(v -> made.remove(v.name()));
    made.removeAll(read);
    assertEquals(Set.of(), made);
  }

  /** Every model that training compiles, as it was handed to ONNX Runtime: with and without geometry. */
  @Test
  void operatorsOfTrainingHaveCudaKernels(@TempDir Path folder) throws IOException {
    System.setProperty("sanr.models", folder.toString());
    try {
      for (LightField field : List.of(TestFields.rendered(3, 3, 24, 24), TestFields.rendered(1, 1, 9, 9))) {
        Encoder.encode(field, TestFields.settings(2, 1, 1), _ -> {});
      }
    } finally {
      System.clearProperty("sanr.models");
    }
    Map<String, Set<String>> missing = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    try (Stream<Path> models = Files.list(folder)) {
      for (Path file : models.toList()) {
        Set<String> types = OnnxModel.parse(Files.readAllBytes(file)).nodes().stream()
            .map(OnnxModel.Operation::type).collect(Collectors.toSet());
        seen.addAll(types);
        types.removeAll(ON_CUDA);
        if (!types.isEmpty()) {
          missing.put(file.getFileName().toString(), types);
        }
      }
    }
    assertEquals(Map.of(), missing);
    assertTrue(seen.containsAll(Set.of("Gemm", "Gather", "Tanh", "Sqrt", "ScatterND")),
        "not all parts of a step: " + seen);
  }

  /** The model depends on the formula alone: not on hash codes, which differ from run to run. */
  @ParameterizedTest
  @MethodSource("formulas")
  void isReproducible(Formula formula) {
    assertArrayEquals(OnnxWriter.write(formula.outputs.get()), OnnxWriter.write(formula.outputs.get()));
  }
}
