package org.sanr.encoder.runtime;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** What ONNX Runtime is told so that it uses a device. */
final class DeviceAccess {
  /** Setting and value, after OrtCUDAProviderOptionsV2; the card's number comes on top. */
  private static final List<String> CUDA_KEYS = List.of("device_id", "use_tf32", "arena_extend_strategy");

  private DeviceAccess() {}

  /** Makes sessions with these options run on a device. */
  static void request(Device device, MemorySegment options, Ort ort) throws OrtFailure {
    if (!(device instanceof Device.Cuda cuda)) {
      return; // the CPU is always among the providers
    }
    // Products as exact as the CPU's, because the decoder renders in binary32; no more memory than is asked for.
    List<String> values = List.of(Integer.toString(cuda.id()), "0", "kSameAsRequested");
    MemorySegment settings = ort.create(OrtFunction.CREATE_CUDA_OPTIONS);
    try (Arena scratch = Arena.ofConfined()) {
      ort.call(OrtFunction.UPDATE_CUDA_OPTIONS, settings, strings(scratch, CUDA_KEYS), strings(scratch, values),
          (long) values.size());
      ort.call(OrtFunction.APPEND_CUDA, options, settings);
    } finally {
      ort.call(OrtFunction.RELEASE_CUDA_OPTIONS, settings);
    }
  }

  /** The library's description of a device's memory, released with the arena. */
  static MemorySegment memory(Device device, Ort ort, Arena arena) throws OrtFailure {
    String name = device instanceof Device.Cuda ? "Cuda" : "Cpu";
    int number = device instanceof Device.Cuda cuda ? cuda.id() : 0;
    int allocatorOfTheDevice = 0;
    int defaultMemory = 0;
    try (Arena scratch = Arena.ofConfined()) {
      return ort.createIn(arena, OrtFunction.RELEASE_MEMORY_INFO, OrtFunction.CREATE_MEMORY_INFO,
          scratch.allocateFrom(name), allocatorOfTheDevice, number, defaultMemory);
    }
  }

  private static MemorySegment strings(Arena arena, List<String> values) {
    MemorySegment array = arena.allocate(ADDRESS, values.size());
    for (int i = 0; i < values.size(); i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(values.get(i)));
    }
    return array;
  }
}
