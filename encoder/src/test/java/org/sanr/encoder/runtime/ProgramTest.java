package org.sanr.encoder.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.Buffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sanr.encoder.graph.Graph;

class ProgramTest {
  private final Graph g = new Graph();
  private final Program square = square();

  private Program square() {
    var x = g.input("x", 3);
    return Program.compile(Map.of("y", g.mul(x, x)), new Device.Cpu());
  }

  @Test
  void everyRunReadsWhatTheBuffersHoldNow() {
    FloatBuffer x = Buffers.floats(5);
    FloatBuffer y = Buffers.floats(3);
    Program.Call call = square.bind(Map.of("x", Buffers.part(x, 1, 3), "other", Buffers.floats(1)), Map.of("y", y));
    x.put(0, new float[] {9, 1, 2, 3, 9});
    call.run();
    assertEquals(List.of(1f, 4f, 9f), List.of(y.get(0), y.get(1), y.get(2)));
    x.put(2, -5);
    call.run();
    assertEquals(List.of(1f, 25f, 9f), List.of(y.get(0), y.get(1), y.get(2)));
    square.close();
  }

  @Test
  void callsOfOneProgramRunSideBySide() {
    List<FloatBuffer> results = IntStream.range(0, 8).mapToObj(i -> Buffers.floats(3)).toList();
    List<Program.Call> calls = IntStream.range(0, 8)
        .mapToObj(
            i -> square.bind(Map.of("x", Buffers.floats(3).put(0, new float[] {i, i, i})), Map.of("y", results.get(i))))
        .toList();
    for (int k = 0; k < 50; k++) {
      calls.parallelStream().forEach(Program.Call::run);
    }
    IntStream.range(0, 8).forEach(i -> assertEquals(i * i, results.get(i).get(1)));
    square.close();
  }

  @Test
  void refusesMissingAndShortBuffers() {
    Map<String, FloatBuffer> out = Map.of("y", Buffers.floats(3));
    assertThrows(IllegalArgumentException.class, () -> square.bind(Map.of("z", Buffers.floats(3)), out));
    Map<String, Buffer> tooShort = Map.of("x", Buffers.floats(2));
    assertThrows(DeviceException.class, () -> square.bind(tooShort, out));
    square.close();
  }

  @Test
  void nothingRunsAfterClosing() {
    Program.Call call = square.bind(Map.of("x", Buffers.floats(3)), Map.of("y", Buffers.floats(3)));
    call.run();
    square.close();
    assertThrows(IllegalStateException.class, call::run);
    assertThrows(IllegalStateException.class,
        () -> square.bind(Map.of("x", Buffers.floats(3)), Map.of("y", Buffers.floats(3))));
  }

  @Test
  void knowsDevices() {
    assertEquals(new Device.Cpu(), Devices.parse("cpu", s -> {}));
    assertInstanceOf(Device.class, Devices.parse("auto", s -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "CPU", "cuda:", "cuda:-1", "cuda:1234", "cuda 0"})
  void refusesOtherDevices(String text) {
    assertThrows(IllegalArgumentException.class, () -> Devices.parse(text, s -> {}));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cuda", "cuda:0", "cuda:3"})
  void saysThatThereIsNoCuda(String text) throws OrtFailure {
    assumeFalse(Ort.get().knowsCuda());
    String message = assertThrows(DeviceException.class, () -> Devices.parse(text, s -> {})).getMessage();
    assertEquals(true, message.contains("--device cpu"), message);
  }
}
