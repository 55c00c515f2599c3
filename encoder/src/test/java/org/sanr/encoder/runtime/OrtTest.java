package org.sanr.encoder.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sanr.encoder.graph.Graph;
import org.sanr.encoder.graph.Node;
import org.sanr.encoder.graph.OnnxWriter;

/** The binding to the native library: that its functions are found where the table has them, and what is said where something is wrong. */
class OrtTest {
  private final Ort ort = library();

  private static Ort library() {
    try {
      return Ort.get();
    } catch (OrtFailure e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void knowsTheLibrary() throws OrtFailure {
    assertTrue(ort.version().matches("1\\.\\d+\\.\\d+"), ort.version());
    assertTrue(Files.exists(ort.file()), ort.file().toString());
    assertTrue(ort.providers().contains("CPUExecutionProvider"), ort.providers().toString());
  }

  /** Sizes of the older tables, which ONNX Runtime asserts when it is built: no function may lie beyond that of the version asked for. */
  @Test
  void everyFunctionHasAPlaceOfItsOwnInTheTable() {
    List<Integer> places = Arrays.stream(OrtFunction.values()).map(f -> f.index).toList();
    assertEquals(places.size(), places.stream().distinct().count());
    assertTrue(places.stream().allMatch(i -> i > 0 && i <= 208), places.toString());
    assertEquals(126, OrtFunction.RELEASE_PROVIDERS.index);
    assertEquals(11, OrtFunction.TABLE_VERSION);
  }

  @Test
  void describesModels() throws OrtFailure {
    Graph g = new Graph();
    Node rows = g.gather(g.input("x", 4, 3), g.indexInput("i", 2));
    try (Session session = new Session(OnnxWriter.write(Map.of("y", rows)), new Device.Cpu())) {
      assertEquals(Map.of("x", new TensorType(TensorType.Element.FLOAT, List.of(4L, 3L)),
          "i", new TensorType(TensorType.Element.INT64, List.of(2L))), session.inputs());
      assertEquals(Map.of("y", new TensorType(TensorType.Element.FLOAT, List.of(2L, 3L))), session.outputs());
    }
  }

  @Test
  void namesWhatIsWrongWithAModel() {
    OrtFailure failure =
        assertThrows(OrtFailure.class, () -> new Session(new byte[] {1, 2, 3, 4}, new Device.Cpu()));
    assertTrue(failure.getMessage().toLowerCase(java.util.Locale.ROOT).contains("protobuf"), failure.getMessage());
  }

  @Test
  void failuresWhileRunningAreMessages() throws OrtFailure {
    Graph g = new Graph();
    Node rows = g.gather(g.input("x", 4), g.indexInput("i", 1));
    try (Session session = new Session(OnnxWriter.write(Map.of("y", rows)), new Device.Cpu());
        Arena arena = Arena.ofConfined()) {
      Tensor x = session.allocate(session.inputs().get("x"));
      Tensor i =
          Tensor.over(arena, session.inputs().get("i"), arena.allocateFrom(java.lang.foreign.ValueLayout.JAVA_LONG, 9));
      Tensor y = session.allocate(session.outputs().get("y"));
      Binding binding = new Binding(session, Map.of("x", x, "i", i), Map.of("y", y));
      OrtFailure failure = assertThrows(OrtFailure.class, binding::run);
      assertTrue(failure.getMessage().contains("bounds"), failure.getMessage());
    }
  }

  @Test
  void closedTensorsDoNotReachTheLibrary() throws OrtFailure {
    Graph g = new Graph();
    Node x = g.input("x", 2);
    try (Session session = new Session(OnnxWriter.write(Map.of("y", g.add(x, x))), new Device.Cpu())) {
      TensorType type = session.inputs().get("x");
      Tensor out = session.allocate(type);
      Tensor in;
      Binding binding;
      try (Arena arena = Arena.ofShared(); Arena memory = Arena.ofConfined()) {
        in = Tensor.over(arena, type, memory.allocate(8, 8));
        binding = new Binding(session, Map.of("x", in), Map.of("y", out));
        binding.run();
      }
      assertThrows(IllegalStateException.class, binding::run);
      assertThrows(IllegalStateException.class, () -> new Binding(session, Map.of("x", in), Map.of("y", out)));
    }
  }

  @Test
  void saysThatALibraryIsTooOld() throws OrtFailure {
    NativeLibrary library = NativeLibrary.load();
    String message = assertThrows(OrtFailure.class, () -> new Ort(library, 999)).getMessage();
    assertEquals(
        library.file() + " is ONNX Runtime " + ort.version() + ", too old for this program: 1.999 or newer is needed",
        message);
  }

  @Test
  void saysWhichLibraryIsMissingOrNone(@TempDir Path folder) throws IOException {
    Path none = folder.resolve("libnone.so");
    assertEquals(none + ": does not exist; see -Donnxruntime.native.onnxruntime.path and -Donnxruntime.native.path",
        assertThrows(OrtFailure.class, () -> NativeLibrary.load(none.toString(), null)).getMessage());
    Path text = Files.writeString(folder.resolve(System.mapLibraryName("onnxruntime")), "no library");
    String damaged = assertThrows(OrtFailure.class, () -> NativeLibrary.load(null, folder.toString())).getMessage();
    assertTrue(damaged.startsWith(text + ": cannot be loaded"), damaged);
    Path other = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("java"));
    if (Files.exists(other)) {
      String message = assertThrows(OrtFailure.class,
          () -> new Ort(NativeLibrary.load(other.toString(), null), OrtFunction.TABLE_VERSION)).getMessage();
      assertEquals(other + " is no ONNX Runtime: it has no OrtGetApiBase", message);
    }
  }
}
