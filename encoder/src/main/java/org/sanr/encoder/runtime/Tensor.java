package org.sanr.encoder.runtime;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A tensor in this process's memory or in a device's. It is released when its arena closes; using it afterwards throws {@link IllegalStateException}.
 *
 * @param type what it holds
 * @param home whose memory it lies in
 * @param value ONNX Runtime's object
 * @param data its elements if they lie in this process's memory, else null; held so that it outlives the object
 */
public record Tensor(TensorType type, Device home, MemorySegment value, MemorySegment data) {

  /**
   * {@return a tensor over memory of this process: nothing is copied}
   *
   * @param arena releases it, but not the memory
   * @param type what it holds
   * @param data native memory of that many bytes or more
   * @throws OrtFailure if it is too short
   */
  public static Tensor over(Arena arena, TensorType type, MemorySegment data) throws OrtFailure {
    Ort ort = Ort.get();
    Device home = new Device.Cpu();
    try (Arena shape = Arena.ofConfined()) {
      MemorySegment value = ort.createIn(arena, OrtFunction.RELEASE_VALUE, OrtFunction.CREATE_TENSOR_OVER,
          DeviceAccess.memory(home, ort, shape), data, data.byteSize(), dimensions(shape, type),
          (long) type.shape().size(),
          type.element().code);
      return new Tensor(type, home, value, data);
    }
  }

  /** {@return a tensor in memory of an allocator, its elements undefined} */
  static Tensor allocate(Arena arena, TensorType type, Device home, MemorySegment allocator) throws OrtFailure {
    try (Arena shape = Arena.ofConfined()) {
      MemorySegment value = Ort.get().createIn(arena, OrtFunction.RELEASE_VALUE, OrtFunction.CREATE_TENSOR, allocator,
          dimensions(shape, type), (long) type.shape().size(), type.element().code);
      return new Tensor(type, home, value, null);
    }
  }

  /** {@return whether it can still be used} */
  boolean open() {
    return value.scope().isAlive();
  }

  private static MemorySegment dimensions(Arena arena, TensorType type) {
    return arena.allocateFrom(JAVA_LONG, type.shape().stream().mapToLong(Long::longValue).toArray());
  }
}
